import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { INITIAL_SETTINGS } from '../domain/settings';
import { type AddressBar, AddressWriter, linkTo, toQuery } from './url';

describe('settings in the address', () => {
  it('are only those that differ from the initial ones, in a readable form', () => {
    expect(toQuery(INITIAL_SETTINGS)).toBe('');
    expect(toQuery({ ...INITIAL_SETTINGS, hidden: [300, 100], codeSize: 5, tied: true })).toBe(
      'hidden=300,100&codeSize=5&tied=true',
    );
    expect(toQuery({ ...INITIAL_SETTINGS, hidden: [] })).toBe('hidden=');
  });
});

describe('a link', () => {
  const script = 'https://host/folder/assets/index-1.js';

  it('leads to the page itself, without other parts of its address', () => {
    const here = { href: 'https://host/folder/page.html?utm_source=x#codeSize=9', protocol: 'https:' };
    expect(linkTo(here, 'codeSize=5', script)).toBe('https://host/folder/page.html?codeSize=5');
    expect(linkTo(here, '', script)).toBe('https://host/folder/page.html');
  });

  it.each(['about:srcdoc', 'blob:https://host/1', 'data:text/html,x'])(
    'leads to the page from a frame at %s',
    (href) => {
      expect(linkTo({ href, protocol: new URL(href).protocol }, 'seed=2', script)).toBe(
        'https://host/folder/?seed=2',
      );
    },
  );
});

describe('the address writer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const bar = (replaceState: (data: unknown, unused: string, url: string) => void, hash = '#top') =>
    ({
      location: { pathname: '/page/', hash },
      history: { state: null, replaceState },
    }) as unknown as AddressBar;

  it('writes the newest settings once for a burst of changes', () => {
    const replaceState = vi.fn();
    const writer = new AddressWriter(bar(replaceState));
    for (let codeSize = 1; codeSize <= 100; codeSize++) writer.write({ ...INITIAL_SETTINGS, codeSize });
    vi.runAllTimers();
    expect(replaceState).toHaveBeenCalledOnce();
    expect(replaceState.mock.lastCall?.[2]).toBe('/page/?codeSize=100#top');
  });

  it('writes no query if every setting has its initial value', () => {
    const replaceState = vi.fn();
    new AddressWriter(bar(replaceState)).write(INITIAL_SETTINGS);
    vi.runAllTimers();
    expect(replaceState.mock.lastCall?.[2]).toBe('/page/#top');
  });

  it('takes settings out of the hash', () => {
    const replaceState = vi.fn();
    new AddressWriter(bar(replaceState, '#codeSize=5')).write({ ...INITIAL_SETTINGS, codeSize: 6 });
    vi.runAllTimers();
    expect(replaceState.mock.lastCall?.[2]).toBe('/page/?codeSize=6');
  });

  it('leaves out the theme that the page remembers', () => {
    const replaceState = vi.fn();
    const remembered = { ...INITIAL_SETTINGS, theme: 'dark' as const };
    const writer = new AddressWriter(bar(replaceState), () => remembered);
    writer.write({ ...remembered, seed: 2 });
    vi.runAllTimers();
    expect(replaceState.mock.lastCall?.[2]).toBe('/page/?seed=2#top');
    writer.write({ ...INITIAL_SETTINGS, theme: 'auto' });
    vi.runAllTimers();
    expect(replaceState.mock.lastCall?.[2]).toBe('/page/?theme=auto#top');
  });

  it('continues if the browser refuses', () => {
    const writer = new AddressWriter(
      bar(() => {
        throw new DOMException('too many', 'SecurityError');
      }),
    );
    writer.write(INITIAL_SETTINGS);
    expect(() => vi.runAllTimers()).not.toThrow();
  });
});
