import { describe, expect, it } from 'vitest';
import { type Command, commandOf, type KeyPress, meaningOf } from './keyMeaning';

const press = (key: string, code: string, part: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...part,
});
const ctrl = { ctrlKey: true };

describe('a command', () => {
  it.each<[string, KeyPress, Command]>([
    ['US', press('z', 'KeyZ', ctrl), 'undo'],
    ['AZERTY, where Z is in the place of W', press('z', 'KeyW', ctrl), 'undo'],
    ['QWERTZ, where Z is in the place of Y', press('z', 'KeyY', ctrl), 'undo'],
    ['QWERTZ, Ctrl+Y', press('y', 'KeyZ', ctrl), 'redo'],
    ['Dvorak', press('z', 'Slash', ctrl), 'undo'],
    ['Russian', press('я', 'KeyZ', ctrl), 'undo'],
    ['Greek', press('ζ', 'KeyZ', ctrl), 'undo'],
    ['Arabic', press('ئ', 'KeyZ', ctrl), 'undo'],
    ['Hebrew', press('ז', 'KeyZ', ctrl), 'undo'],
    ['Korean', press('ㅋ', 'KeyZ', ctrl), 'undo'],
    ['Hindi, where a vowel’s sign is in the place of R', press('ी', 'KeyR'), 'restart'],
    ['a Mac', press('z', 'KeyZ', { metaKey: true }), 'undo'],
    ['a Mac, with Shift', press('z', 'KeyZ', { metaKey: true, shiftKey: true }), 'redo'],
    ['with Shift', press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), 'redo'],
    ['Russian with Shift', press('Я', 'KeyZ', { ctrlKey: true, shiftKey: true }), 'redo'],
    ['Russian R', press('к', 'KeyR'), 'restart'],
    ['Caps Lock', press('R', 'KeyR'), 'restart'],
    ['Caps Lock with Ctrl', press('Z', 'KeyZ', ctrl), 'undo'],
    ['a Japanese full-width letter', press('ｒ', 'KeyR'), 'restart'],
    ['Dvorak R', press('r', 'KeyO'), 'restart'],
    ['AZERTY’s full stop, with Shift', press('.', 'Comma', { shiftKey: true }), 'step'],
    ['Russian full stop', press('.', 'Slash'), 'step'],
    ['the full stop’s place in Russian', press('ю', 'Period'), 'step'],
    ['Space', press(' ', 'Space'), 'play'],
  ])('is known on: %s', (_layout, key, command) => {
    expect(commandOf(key)).toBe(command);
  });

  it.each<[string, KeyPress]>([
    ['W in the place of Z (AZERTY)', press('w', 'KeyZ', ctrl)],
    ['a Latin letter with an accent', press('é', 'KeyR')],
    ['AltGr, which Windows reports as Ctrl and Alt', press('z', 'KeyZ', { ctrlKey: true, altKey: true })],
    ['AltGr elsewhere', press('r', 'KeyR', { getModifierState: (name) => name === 'AltGraph' })],
    ['Alt', press('r', 'KeyR', { altKey: true })],
    ['a dead key', press('Dead', 'Period')],
    ['a key that is part of a composition', press('r', 'KeyR', { isComposing: true })],
    ['a key that an input method takes', press('r', 'KeyR', { keyCode: 229 })],
    ['an input method’s own name for it', press('Process', 'KeyR')],
    ['reload', press('r', 'KeyR', ctrl)],
    ['reload on a Mac', press('r', 'KeyR', { metaKey: true })],
    ['Cmd+Y, a Mac’s history', press('y', 'KeyY', { metaKey: true })],
    ['Shift+Space, which scrolls up', press(' ', 'Space', { shiftKey: true })],
    ['Ctrl and Cmd at once', press('z', 'KeyZ', { ctrlKey: true, metaKey: true })],
    ['form autofill without a key', { ...press('', ''), key: undefined as unknown as string }],
    ['a key that the browser does not know', press('Unidentified', '')],
  ])('is not: %s', (_name, key) => {
    expect(commandOf(key)).toBeNull();
  });
});

it('the meaning of a named key is its name', () => {
  expect(meaningOf(press('ArrowLeft', 'ArrowLeft'))).toBe('ArrowLeft');
  expect(meaningOf(press('У', 'KeyE', { shiftKey: true }))).toBe('e');
});
