/** What the service worker tells the page's tabs. */

/** The browser keeps a version of the page from now on. */
export interface PageKept {
  readonly type: 'kept';
  /** The address of its first script, relative to the page: another one than a tab runs is of another version. */
  readonly entry: string;
}
