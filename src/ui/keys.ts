import { useEffect } from 'react';
import { shouldTrain } from '../state/course';
import type { Lab } from '../state/state';
import { type Command, commandOf } from './keyMeaning';
import { isCovered, isTyping, oursAt, takesSpace } from './keyTarget';
import { useVerbs } from './lab';

/** What the help dialog lists. */
export const KEYS = [
  {
    where: 'Everywhere, except in text fields',
    keys: [
      {
        keys: ['Space'],
        does: 'Train or pause, after you have clicked a control or moved to one with Tab. Before that, and after a click on text, Space scrolls the page',
      },
      { keys: ['.'], does: 'Take one training step' },
      { keys: ['R'], does: 'Restart from the same seed' },
      {
        keys: ['Ctrl or ⌘', 'Z'],
        does: 'Undo the last change of the drawing or of the settings. A run that the change has ended comes back. The browser’s Back does the same, but takes a whole drawing at once',
      },
      { keys: ['Ctrl or ⌘', 'Shift', 'Z'], does: 'Redo; also Ctrl Y, or the browser’s Forward' },
    ],
  },
  {
    where: 'On the drawing pad, after you have moved to it with Tab',
    keys: [
      { keys: ['←', '↑', '↓', '→'], does: 'Move the pen; hold Shift to move it further' },
      {
        keys: ['Home', 'End'],
        does: 'Move to the left or right edge; Page up and Page down move to the top or bottom',
      },
      { keys: ['Space'], does: 'Put the pen down, or lift it' },
      { keys: ['Enter'], does: 'Make a dot' },
      { keys: ['E'], does: 'Change between pen and eraser' },
      { keys: ['Esc'], does: 'Lift the pen; press it again to leave the pad' },
    ],
  },
] as const;

/** A key that is held down repeats only these commands. */
const REPEATS: readonly Command[] = ['step', 'undo', 'redo'];

/** The page's keyboard commands. They are off while a person types, and under a dialog or a list. */
export function useKeys(): void {
  const lab = useVerbs();
  useEffect(() => listen(lab), [lab]);
}

function listen(lab: Lab): () => void {
  /** Whether the focus was last moved by the keyboard. */
  let byKey = false;
  /** The last clicked control: some browsers do not focus a clicked button. */
  let clicked: Element | null = null;
  /** The page has handled the keydown of Space, so its keyup must not press a button. */
  let ownSpace = false;

  const pointed = ({ target }: Event) => {
    byKey = false;
    clicked = oursAt(target);
  };
  const watched = ({ key }: KeyboardEvent) => {
    if (key === 'Tab' || key?.startsWith('Arrow')) byKey = true;
    if (key === 'Tab' || key === 'Escape') clicked = null;
  };
  const atOurs = () => {
    const { activeElement, body, documentElement } = document;
    const focused = activeElement !== body && activeElement !== documentElement ? activeElement : null;
    return (focused ?? clicked)?.isConnected ?? false;
  };
  const pressed = (event: KeyboardEvent) => {
    const command = event.defaultPrevented ? null : commandOf(event);
    if (!command || isTyping(event.target) || isCovered()) return;
    if (command === 'play') {
      if (takesSpace(event.target, byKey) || !atOurs()) return;
      ownSpace = true;
    }
    event.preventDefault();
    if (!event.repeat || REPEATS.includes(command)) DOES[command](lab);
  };
  const released = (event: KeyboardEvent) => {
    if (event.key !== ' ' || !ownSpace) return;
    ownSpace = false;
    event.preventDefault();
  };

  addEventListener('pointerdown', pointed, true);
  addEventListener('keydown', watched, true);
  addEventListener('keydown', pressed);
  addEventListener('keyup', released);
  return () => {
    removeEventListener('pointerdown', pointed, true);
    removeEventListener('keydown', watched, true);
    removeEventListener('keydown', pressed);
    removeEventListener('keyup', released);
  };
}

const DOES: Readonly<Record<Command, (lab: Lab) => void>> = {
  play: (lab) => (shouldTrain(lab.getState()) ? lab.pause() : lab.train()),
  // If the worker cannot take the step, the page's notice says so.
  step: (lab) => void lab.step().catch(() => {}),
  restart: (lab) => lab.restart(),
  undo: (lab) => lab.undo(),
  redo: (lab) => lab.redo(),
};
