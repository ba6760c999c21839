/** A browser's storage, which tells each tab what the others write. */
export class FakeBrowser {
  readonly held = new Map<string, string>();
  /** Refuses to store more, like a full storage. */
  full = false;
  private readonly tabs: ((event: StorageEvent) => void)[] = [];

  /** Deletes everything, as a person can in the browser's settings. */
  empty(): void {
    this.held.clear();
    for (const listener of this.tabs) listener({ key: null } as StorageEvent);
  }

  /** A tab's own storage, and the part of its window that reports changes. */
  openTab() {
    const index = this.tabs.length;
    this.tabs.push(() => {});
    const tell = (key: string) => {
      for (const [i, listener] of this.tabs.entries()) if (i !== index) listener({ key } as StorageEvent);
    };
    const { held } = this;
    const isFull = () => this.full;
    // The list of the keys as it was when the first one was asked for.
    let keys: string[] = [];
    const storage = {
      get length() {
        keys = [...held.keys()];
        return keys.length;
      },
      key: (i: number) => keys[i] ?? null,
      getItem: (key: string) => held.get(key) ?? null,
      setItem(key: string, value: string) {
        if (isFull()) throw new DOMException('full', 'QuotaExceededError');
        if (held.get(key) === value) return;
        held.set(key, value);
        tell(key);
      },
      removeItem(key: string) {
        if (held.delete(key)) tell(key);
      },
    } as Storage;
    const page = {
      addEventListener: (_: string, listener: (event: StorageEvent) => void) => {
        this.tabs[index] = listener;
      },
    } as Pick<Window, 'addEventListener'>;
    return { storage: () => storage, page };
  }
}

export const forbidden = (): Storage => {
  throw new DOMException('denied', 'SecurityError');
};
