import { showDigit } from './drawing';
import type { Lab } from './state';

/** The test set's seventeenth digit, in MNIST a plain 2: easy to recognise in a poor reconstruction. */
const FIRST = 16;

/** Puts a test digit on an empty pad as soon as it has arrived: at the start, and after each change of the data. */
export function showFirstDigit(lab: Lab): void {
  let wanted = true;
  lab.subscribe(({ data, pad, source }, previous) => {
    const others = source !== previous.source;
    if (others) wanted = pad.present.strokes.length === 0;
    else if (pad !== previous.pad) wanted = false;
    const before = others ? 0 : (previous.data?.testLoaded ?? 0);
    if (wanted && data && data.testLoaded > before) void put();
  });
  const put = async () => {
    const { pad, data, source } = lab.getState();
    const index = Math.min(FIRST, Math.max(0, (data?.testTotal ?? 0) - 1));
    // It may be in a later part of the test digits. Then this is called again when more have arrived.
    const digit = await lab.digit({ index }).catch(() => null);
    if (digit && lab.getState().pad === pad) lab.draw(showDigit(digit, source.set));
  };
}
