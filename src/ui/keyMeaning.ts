/** What a key means on the person's own keyboard layout. */

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

/** The page's commands that have a key. */
export type Command = 'play' | 'step' | 'restart' | 'undo' | 'redo';

/** `keyCode` of a key that an input method (for another script) handles. */
const COMPOSING = 229;

/**
 * A letter in lower case, a sign, or a name such as `ArrowLeft`. If the layout gives a letter of another script,
 * returns the Latin letter of that key. Empty for a key that is part of a composition or is pressed with Alt or AltGr.
 */
export function meaningOf(press: KeyPress): string {
  // Form autofill sends key events without a key name.
  if (!press.key || press.isComposing || press.keyCode === COMPOSING) return '';
  if (press.altKey || press.getModifierState?.('AltGraph')) return '';
  const key = press.key.normalize('NFKC');
  if (/^[A-Z][A-Za-z0-9]+$/.test(key)) return key;
  const foreign = /[\p{L}\p{M}]/u.test(key) && !/\p{Script=Latin}/u.test(key);
  return (foreign ? latinKey(press.code) : key).toLowerCase();
}

/** The character of this key code on a US keyboard, for the keys that the page uses. */
const latinKey = (code: string) => (code === 'Period' ? '.' : (/^Key([A-Z])$/.exec(code)?.[1] ?? ''));

export function commandOf(press: KeyPress): Command | null {
  const key = meaningOf(press);
  const { ctrlKey, metaKey, shiftKey } = press;
  if (ctrlKey && metaKey) return null;
  if (ctrlKey || metaKey) {
    if (key === 'z') return shiftKey ? 'redo' : 'undo';
    // Cmd+Y opens the browser's own history.
    return key === 'y' && ctrlKey && !shiftKey ? 'redo' : null;
  }
  // Some layouts need Shift for the full stop.
  if (key === '.') return 'step';
  if (shiftKey) return null;
  if (key === ' ') return 'play';
  return key === 'r' ? 'restart' : null;
}
