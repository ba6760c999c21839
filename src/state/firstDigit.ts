import { showDigit } from './drawing';
import type { Lab } from './state';

/** The test set's seventeenth digit, a plain 2: easy to recognise in a poor reconstruction. */
const FIRST = 16;

/**
 * Puts a test digit on the pad as soon as it has arrived, so that the pad is not empty before the person draws. `asked`:
 * the one that the address asks for.
 */
export function showFirstDigit(lab: Lab, asked: number | null): void {
  const stop = lab.subscribe(({ data, drawing }, previous) => {
    if (drawing !== previous.drawing) stop();
    else if (data && data.testLoaded > (previous.data?.testLoaded ?? 0)) void put();
  });
  const put = async () => {
    const { drawing } = lab.getState();
    // It may be in a later part of the test digits. Then this is called again when more have arrived.
    const digit = await lab.digit({ index: asked ?? FIRST }).catch(() => null);
    if (digit && lab.getState().drawing === drawing) lab.place(showDigit(digit));
  };
}
