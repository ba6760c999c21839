import { useHotkeys } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useVerbs } from './lab';

/** What the help dialog lists. */
export const KEYS = [
  { keys: ['Space'], does: 'Train or pause' },
  { keys: ['.'], does: 'Take one training step' },
  { keys: ['R'], does: 'Restart from the same seed' },
  { keys: ['Ctrl', 'Z'], does: 'Undo on the drawing pad' },
  { keys: ['Ctrl', 'Shift', 'Z'], does: 'Redo on the drawing pad' },
] as const;

/** The page's keys. They are left alone where a person types. */
export function useKeys(): void {
  const lab = useVerbs();
  const focusedByKey = useFocusedByKey();
  const trainOrPause = (event: KeyboardEvent) => {
    // Space presses the button that a person has gone to with the keyboard; one that was clicked has had its press.
    if (focusedByKey.current && presses(event.target)) return;
    event.preventDefault();
    if (event.target instanceof HTMLElement) event.target.blur();
    if (lab.getState().playing) lab.pause();
    else lab.train();
  };
  useHotkeys([
    ['space', trainOrPause, { preventDefault: false }],
    ['.', () => void lab.step().catch(() => {})],
    ['r', () => lab.restart()],
    ['mod+Z', () => lab.undo()],
    ['mod+shift+Z', () => lab.redo()],
  ]);
}

/** Whether the focus was last moved by the keyboard. */
function useFocusedByKey() {
  const byKey = useRef(false);
  useEffect(() => {
    const pointed = () => {
      byKey.current = false;
    };
    const pressed = ({ key }: KeyboardEvent) => {
      if (key === 'Tab' || key.startsWith('Arrow')) byKey.current = true;
    };
    addEventListener('pointerdown', pointed, true);
    addEventListener('keydown', pressed, true);
    return () => {
      removeEventListener('pointerdown', pointed, true);
      removeEventListener('keydown', pressed, true);
    };
  }, []);
  return byKey;
}

const presses = (target: EventTarget | null) =>
  target instanceof Element && target.closest('button, a, [role="option"], [role^="menuitem"]') !== null;
