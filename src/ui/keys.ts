import { useHotkeys } from '@mantine/hooks';
import { useVerbs } from './lab';

/** What the help dialog lists. */
export const KEYS = [
  { keys: ['Space'], does: 'Train or pause' },
  { keys: ['.'], does: 'Take one training step' },
  { keys: ['R'], does: 'Restart from the same seed' },
  { keys: ['Ctrl', 'Z'], does: 'Undo on the drawing pad' },
  { keys: ['Ctrl', 'Shift', 'Z'], does: 'Redo on the drawing pad' },
] as const;

/** The page's keys; they are left alone where a person types, and Space where it presses the control in focus. */
export function useKeys(): void {
  const lab = useVerbs();
  useHotkeys([
    [
      'space',
      (event) => {
        if (pressesFocus(event.target)) return;
        event.preventDefault();
        if (lab.getState().playing) lab.pause();
        else lab.train();
      },
      { preventDefault: false },
    ],
    ['.', () => void lab.step().catch(() => {})],
    ['r', () => lab.restart()],
    ['mod+Z', () => lab.undo()],
    ['mod+shift+Z', () => lab.redo()],
  ]);
}

const pressesFocus = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('button, a, [role="option"], [role="menuitem"], [role="switch"]') !== null;
