/** The browser's notifications, whose support and permission differ from browser to browser. */

type Notifications = Pick<typeof Notification, 'permission' | 'requestPermission'> &
  (new (
    title: string,
    options?: NotificationOptions,
  ) => Notification);

/** The part of a window that shows notifications. */
export interface Notifying {
  readonly Notification?: Notifications;
  focus(): void;
}

const INSTEAD = 'The title of this tab says when it is done.';
const NONE = `This browser shows no notifications of this page. ${INSTEAD}`;
const DENIED = `This browser does not allow notifications of this page; its settings for this site can. ${INSTEAD}`;
const UNDECIDED = `Without your permission there is no notification. ${INSTEAD}`;

/** Asks the person if the browser has no answer yet. Returns why there will be no notification; null if there will be. */
export async function askForNotifications({ Notification }: Notifying): Promise<string | null> {
  if (!Notification) return NONE;
  try {
    if (Notification.permission === 'default') await Notification.requestPermission();
  } catch {
    return NONE;
  }
  switch (Notification.permission) {
    case 'granted':
      return null;
    case 'denied':
      return DENIED;
    case 'default':
      return UNDECIDED;
    default:
      return Notification.permission satisfies never;
  }
}

/** A press on it brings the page to the front. Returns why it could not be shown; null if it was. */
export function notify(page: Notifying, title: string, words: string): string | null {
  if (!page.Notification) return NONE;
  try {
    const shown = new page.Notification(title, { body: words, tag: 'hourglass' });
    shown.onclick = () => {
      page.focus();
      shown.close();
    };
    return null;
  } catch {
    // Chrome on Android has the constructor, but only a service worker may show one.
    return NONE;
  }
}
