import { describe, expect, it, vi } from 'vitest';
import { askForNotifications, notify } from './notifications';

/** A window whose person answers the browser's question like this. */
function windowWith(permission: NotificationPermission, answer = permission) {
  const shown: { title: string; options: NotificationOptions | undefined; onclick?: () => void }[] = [];
  class Notification {
    static permission = permission;
    static requestPermission = vi.fn(async () => {
      Notification.permission = answer;
      return answer;
    });
    close = vi.fn();
    constructor(title: string, options?: NotificationOptions) {
      shown.push(Object.assign(this, { title, options }));
    }
  }
  return { window: { Notification: Notification as never, focus: vi.fn() }, shown, Notification };
}

describe('a request for notifications', () => {
  it('asks the browser only if it has no answer yet', async () => {
    const fresh = windowWith('default', 'granted');
    expect(await askForNotifications(fresh.window)).toBeNull();
    expect(fresh.Notification.requestPermission).toHaveBeenCalledOnce();
    const before = windowWith('granted');
    expect(await askForNotifications(before.window)).toBeNull();
    expect(before.Notification.requestPermission).not.toHaveBeenCalled();
  });

  it('says what keeps them away, and that the title tells instead', async () => {
    const none = { focus: () => {} };
    for (const [window, words] of [
      [none, 'shows no notifications'],
      [windowWith('denied').window, 'does not allow notifications'],
      [windowWith('default', 'denied').window, 'does not allow notifications'],
      [windowWith('default').window, 'Without your permission'],
    ] as const) {
      const trouble = await askForNotifications(window);
      expect(trouble).toContain(words);
      expect(trouble).toContain('The title of this tab says when it is done.');
    }
  });
});

describe('a notification', () => {
  it('has a title and a sentence, and a press on it brings the page to the front', () => {
    const { window, shown } = windowWith('granted');
    expect(notify(window, 'Hourglass: The run is done', '20 epochs.')).toBeNull();
    expect(shown).toMatchObject([{ title: 'Hourglass: The run is done', options: { body: '20 epochs.' } }]);
    shown[0]?.onclick?.();
    expect(window.focus).toHaveBeenCalledOnce();
  });

  it('that the browser refuses is reported, as on Android', () => {
    const Notification = class {
      static permission = 'granted' as const;
      constructor() {
        throw new TypeError('Illegal constructor');
      }
    };
    const window = { Notification: Notification as never, focus: () => {} };
    expect(notify(window, 'a', 'b')).toContain('shows no notifications');
  });
});
