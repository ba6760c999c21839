/** A person's own digits on the page: keeping, labelling, editing and deleting them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Stroke } from '../../data/drawing';
import type { DataSet } from '../../domain/dataSet';
import { identityOf, MOST_DIGITS, type MyDigit } from '../../domain/myDigit';
import { causeOf } from '../records/trouble';
import { digitFrom } from './drawn';
import { type StoredDigits, TooMany } from './stored';

export interface MyDigitsState {
  /** The oldest first; null until they have been read. */
  readonly digits: readonly MyDigit[] | null;
  /** Why the latest digits are not stored; null if all are. They stay until the page is closed. */
  readonly trouble: string | null;
  /** What was deleted last, and can be brought back. */
  readonly removed: readonly MyDigit[];
  /** The digit that is on the pad to be changed: keeping the drawing replaces it. */
  readonly editing: MyDigit | null;
  /** Whether the dialog is open. */
  readonly shown: boolean;
}

export interface MyDigits
  extends Pick<StoreApi<MyDigitsState>, 'getState' | 'getInitialState' | 'subscribe'> {
  show(): void;
  hide(): void;
  /**
   * Keeps a drawing as a digit of a class; the digit that is being edited is replaced. Rejects with a sentence, and
   * changes nothing, if there is no ink, if it is kept already, or if there are too many.
   */
  keep(strokes: readonly Stroke[], set: DataSet, label: string): Promise<MyDigit>;
  /** Begins to edit a digit, or with null ends it without a change. */
  edit(digit: MyDigit | null): void;
  relabel(keys: readonly string[], label: string): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Brings back what was deleted last. */
  restore(): Promise<void>;
  /** Adds digits from a file; those that are there are left out. Rejects with a sentence, and adds none, beyond the limit. */
  add(digits: readonly MyDigit[]): Promise<{ readonly added: number; readonly skipped: number }>;
}

interface Options {
  readonly stored: StoredDigits;
  /** Tells other tabs that the digits have changed. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | null;
}

const full = (count: number) =>
  `At most ${MOST_DIGITS.toLocaleString('en')} digits are kept, and there would be ${count.toLocaleString('en')}. ` +
  'Nothing was added. Delete some in My digits first; an export keeps them in a file.';

export function createMyDigits({ stored, channel }: Options): MyDigits {
  const store = createStore<MyDigitsState>(() => ({
    digits: null,
    trouble: null,
    removed: [],
    editing: null,
    shown: false,
  }));
  const { getState, setState } = store;
  /** Keys of digits that are not in the storage as they are here, and of those that are still in it. */
  const unsaved = new Set<string>();
  const undeleted = new Set<string>();
  /** Whether the digits of earlier visits could not be read. */
  let unread = false;

  const digits = () => getState().digits ?? [];
  const failed = (error: unknown) =>
    error instanceof TooMany
      ? `another tab has stored ${MOST_DIGITS.toLocaleString('en')} digits, the limit`
      : causeOf(error);

  async function load(): Promise<void> {
    try {
      const listed = await stored.list();
      unread = false;
      const here = digits().filter(({ key }) => unsaved.has(key));
      const there = listed.filter(({ key }) => !unsaved.has(key) && !undeleted.has(key));
      setState({ digits: [...there, ...here].sort((a, b) => a.at - b.at) });
    } catch (error) {
      unread = true;
      setState({
        digits: digits(),
        trouble: `Your digits of earlier visits cannot be read: ${causeOf(error)}. What you keep now stays until this page is closed.`,
      });
    }
  }
  const loading = load();
  channel?.addEventListener('message', () => void load());

  /** Shows a change at once, then stores it with what could not be stored before. Never rejects. */
  async function change(next: readonly MyDigit[], changed: readonly string[], gone: readonly string[]) {
    setState({ digits: [...next].sort((a, b) => a.at - b.at) });
    for (const key of changed) {
      unsaved.add(key);
      undeleted.delete(key);
    }
    for (const key of gone) {
      unsaved.delete(key);
      undeleted.add(key);
    }
    const [put, away] = [digits().filter(({ key }) => unsaved.has(key)), [...undeleted]];
    try {
      if (away.length > 0) await stored.remove(away);
      for (const key of away) undeleted.delete(key);
      if (put.length > 0) await stored.write(put);
      // A digit that has changed again meanwhile is still to be written.
      for (const digit of put) if (digits().includes(digit)) unsaved.delete(digit.key);
      setState({ trouble: null });
      channel?.postMessage('changed');
      if (unread) await load();
    } catch (error) {
      setState({
        trouble: `Your latest changes are not stored: ${failed(error)}. They stay until this page is closed. Export your digits to keep them.`,
      });
    }
  }

  return {
    getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    show: () => setState({ shown: true }),
    hide: () => setState({ shown: false }),
    async keep(strokes, set, label) {
      await loading;
      const { editing } = getState();
      const before = editing && digits().some(({ key }) => key === editing.key) ? editing : null;
      const digit = digitFrom(strokes, set, label, before);
      const others = digits().filter(({ key }) => key !== digit.key);
      if (others.some((other) => identityOf(other) === identityOf(digit)))
        throw new Error(
          `This drawing is already kept as ${label}. Draw another one, or choose another class.`,
        );
      if (others.length >= MOST_DIGITS) throw new Error(full(others.length + 1));
      setState({ editing: null });
      await change([...others, digit], [digit.key], []);
      return digit;
    },
    edit: (editing) => setState({ editing }),
    async relabel(keys, label) {
      const next = digits().map((digit) => (keys.includes(digit.key) ? { ...digit, label } : digit));
      await change(next, keys, []);
    },
    async remove(keys) {
      const { editing } = getState();
      setState({
        removed: digits().filter(({ key }) => keys.includes(key)),
        ...(editing && keys.includes(editing.key) ? { editing: null } : {}),
      });
      await change(
        digits().filter(({ key }) => !keys.includes(key)),
        [],
        keys,
      );
    },
    async restore() {
      const here = new Set(digits().map(({ key }) => key));
      const back = getState().removed.filter(({ key }) => !here.has(key));
      setState({ removed: [] });
      await change(
        [...digits(), ...back],
        back.map(({ key }) => key),
        [],
      );
    },
    async add(more) {
      await loading;
      const known = new Set(digits().map(identityOf));
      const fresh = more.filter((digit) => {
        const identity = identityOf(digit);
        return !known.has(identity) && known.add(identity);
      });
      const count = digits().length + fresh.length;
      if (count > MOST_DIGITS) throw new Error(full(count));
      await change(
        [...digits(), ...fresh],
        fresh.map(({ key }) => key),
        [],
      );
      return { added: fresh.length, skipped: more.length - fresh.length };
    },
  };
}
