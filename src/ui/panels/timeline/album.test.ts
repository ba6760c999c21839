import { expect, it } from 'vitest';
import type { Samples } from '../../../domain/results';
import type { Moment } from '../../../state/timeline/moment';
import { albumOf } from './album';

const samplesOf = (digit: number): Samples =>
  ({
    indices: Uint32Array.of(digit, digit + 1),
    labels: new Uint8Array(2),
    originals: Uint8Array.of(digit),
    reconstructions: Uint8Array.of(digit, 1),
  }) as Partial<Samples> as Samples;

function album(digits: readonly (number | null)[]) {
  const marks = digits.map((_, i) => ({ step: 10 * i, epoch: i, seconds: i, train: null, test: null }));
  const lab = {
    getState: () => ({ timeline: { marks, bytes: 0, exact: true } }),
    momentAt: (step: number) => {
      const [mark, digit] = [marks[step / 10], digits[step / 10] ?? null];
      return { ...mark, samples: digit === null ? null : samplesOf(digit) } as Partial<Moment> as Moment;
    },
  };
  return albumOf(lab as unknown as Parameters<typeof albumOf>[0]);
}

it('has the moments that show the same digits as the newest', () => {
  const made = album([7, 3, null, 7, 7]);
  expect(made).toMatchObject({ count: 2, originals: Uint8Array.of(7), kept: 5 });
  expect(made?.moments.map(({ words }) => words[0])).toEqual(['step 0', 'step 30', 'step 40']);
  expect(made?.moments[0]?.images).toEqual(Uint8Array.of(7, 1));
});

it('is null if the newest moment has no pictures, or if there are no moments', () => {
  expect(album([7, null])).toBeNull();
  expect(album([])).toBeNull();
});
