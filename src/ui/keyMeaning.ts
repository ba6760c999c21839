/** What a key means on the person's own layout. */

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

/** The page's commands that have a key. */
export type Command = 'play' | 'step' | 'restart' | 'undo' | 'redo';

/** `keyCode` of a key that a program for another script (an input method) takes. */
const COMPOSING = 229;

/**
 * A letter in lower case, a sign, or a name such as `ArrowLeft`. Where the layout gives a letter of another script, the
 * key in the Latin letter's place. Empty for a key that writes a word with others, or chooses a third sign (AltGr).
 */
export function meaningOf(press: KeyPress): string {
  // Browsers that fill in a form by themselves send keys without a name.
  if (!press.key || press.isComposing || press.keyCode === COMPOSING) return '';
  if (press.altKey || press.getModifierState?.('AltGraph')) return '';
  const key = press.key.normalize('NFKC');
  if (/^[A-Z][A-Za-z0-9]+$/.test(key)) return key;
  const foreign = /[\p{L}\p{M}]/u.test(key) && !/\p{Script=Latin}/u.test(key);
  return (foreign ? latinKey(press.code) : key).toLowerCase();
}

/** What the key of this code writes on a US keyboard, of the keys that the page knows. */
const latinKey = (code: string) => (code === 'Period' ? '.' : (/^Key([A-Z])$/.exec(code)?.[1] ?? ''));

export function commandOf(press: KeyPress): Command | null {
  const key = meaningOf(press);
  const { ctrlKey, metaKey, shiftKey } = press;
  if (ctrlKey && metaKey) return null;
  if (ctrlKey || metaKey) {
    if (key === 'z') return shiftKey ? 'redo' : 'undo';
    // With Cmd, it is the browser's own history.
    return key === 'y' && ctrlKey && !shiftKey ? 'redo' : null;
  }
  // Some layouts write the full stop with Shift.
  if (key === '.') return 'step';
  if (shiftKey) return null;
  if (key === ' ') return 'play';
  return key === 'r' ? 'restart' : null;
}
