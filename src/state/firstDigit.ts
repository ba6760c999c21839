import { showDigit } from './drawing';
import type { Lab } from './state';

/** The test set's seventeenth digit, in MNIST a plain 2: easy to recognise in a poor reconstruction. */
const FIRST = 16;

/**
 * Puts a test digit on an empty pad as soon as it has arrived: at the start, and after each change of the data. `asked`:
 * the digit that the address asks for at the start.
 */
export function showFirstDigit(lab: Lab, asked: number | null): void {
  let wanted = true;
  let index = asked ?? FIRST;
  lab.subscribe(({ data, drawing, source }, previous) => {
    const others = source !== previous.source;
    if (others) {
      wanted = drawing.strokes.length === 0;
      index = FIRST;
    } else if (drawing !== previous.drawing) wanted = false;
    const before = others ? 0 : (previous.data?.testLoaded ?? 0);
    if (wanted && data && data.testLoaded > before) void put();
  });
  const put = async () => {
    const { drawing, data, source } = lab.getState();
    const present = Math.min(index, Math.max(0, (data?.testTotal ?? 0) - 1));
    // It may be in a later part of the test digits. Then this is called again when more have arrived.
    const digit = await lab.digit({ index: present }).catch(() => null);
    if (digit && lab.getState().drawing === drawing) lab.place(showDigit(digit, source.set));
  };
}
