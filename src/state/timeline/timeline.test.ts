import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterCount } from '../../domain/spec';
import { momentOf, SMALL } from './moments.testing';
import { pack, unpack } from './packed';
import { NO_TIMELINE, Timeline } from './timeline';

/** Bytes of a moment with full-precision weights. */
const ONE = 4 * parameterCount(SMALL);
/** The smallest memory in which weights keep full precision. */
const ROOM = 32 * ONE;

const stepsOf = (timeline: Timeline) => timeline.marks.map(({ step }) => step);

function filled(steps: Iterable<number>, memory = ROOM): Timeline {
  let timeline = Timeline.begin(memory);
  for (const step of steps) timeline = timeline.with(momentOf(step));
  return timeline;
}

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, i) => i);

describe('the timeline', () => {
  it('is empty before the first moment', () => {
    expect(NO_TIMELINE).toMatchObject({ marks: [], bytes: 0, exact: true });
    expect(NO_TIMELINE.at(0)).toBeNull();
  });

  it('returns what was stored, and null for other steps', () => {
    const losses = { bce: 0.1, mse: 0.01 };
    const moment = momentOf(7, { test: losses });
    const timeline = NO_TIMELINE.with(moment);
    expect(timeline.at(7)).toEqual(moment);
    expect(timeline.at(8)).toBeNull();
    const { epoch, seconds } = moment;
    expect(timeline.marks).toEqual([{ step: 7, epoch, seconds, train: null, test: losses }]);
  });

  it('stays within its memory, with the first and the newest moment, for any distance between moments', () => {
    const distances = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(distances, (all) => {
        let timeline = filled([0]);
        let step = 0;
        for (const distance of all) {
          step += distance;
          timeline = timeline.with(momentOf(step));
          const { bytes, marks } = timeline;
          expect(bytes).toBeLessThanOrEqual(ROOM);
          expect(bytes).toBe(marks.length * ONE);
          expect(marks[0]?.step).toBe(0);
          expect(marks.at(-1)?.step).toBe(step);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('keeps two moments even if they are larger than its memory', () => {
    expect(stepsOf(filled(upTo(9), 1))).toEqual([0, 9]);
  });

  it('is always spread evenly over the run, except for the newest moment', () => {
    let timeline = Timeline.begin(ROOM);
    for (const step of upTo(1000)) {
      timeline = timeline.with(momentOf(step));
      const steps = stepsOf(timeline).slice(0, -1);
      const gaps = steps.slice(1).map((each, i) => each - (steps[i] as number));
      if (gaps.length > 0) expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * Math.min(...gaps));
    }
    // At least half of those that fit.
    expect(stepsOf(timeline).length).toBeGreaterThanOrEqual(16);
  });

  it('keeps moments twice as far apart after the first thinning', () => {
    const steps = stepsOf(filled(upTo(40)));
    expect(steps.slice(0, -1)).toEqual(upTo(19).map((i) => 2 * i));
    expect(steps.at(-1)).toBe(40);
  });

  it('counts everything that a moment holds', () => {
    const images = () => new Uint8Array(784);
    const figures = () => new Float32Array(1);
    const samples = {
      step: 0,
      mapIndices: new Uint32Array(1),
      indices: new Uint32Array(1),
      tests: new Uint8Array(1),
      labels: new Uint8Array(1),
      originals: images(),
      noisy: images(),
      reconstructions: images(),
      pca: images(),
      mse: figures(),
      pcaMse: { clipped: figures(), unclipped: figures() },
      rival: 'clipped' as const,
      bce: figures(),
      entropy: figures(),
      mean: { image: images(), mse: figures() },
    };
    const map = { projection: null, points: new Float32Array(20), labels: new Uint8Array(10), tests: 10 };
    const timeline = NO_TIMELINE.with(momentOf(0, { samples, map }));
    expect(timeline.bytes).toBe(ONE + 5 * 784 + 6 * 4 + 4 + 4 + 1 + 1 + 80 + 10);
  });

  it('that is being viewed does not change', () => {
    const before = filled([0, 10]);
    before.with(momentOf(20));
    expect(stepsOf(before)).toEqual([0, 10]);
  });

  it('drops later moments if steps are repeated', () => {
    let timeline = filled([0, 10, 20, 30, 40]);
    timeline = timeline.with(momentOf(25, { seconds: 99 }));
    expect(stepsOf(timeline)).toEqual([0, 10, 20, 25]);
    timeline = timeline.with(momentOf(20, { seconds: 100 }));
    expect(stepsOf(timeline)).toEqual([0, 10, 20]);
    expect(timeline.at(20)?.seconds).toBe(100);
    timeline = timeline.with(momentOf(30));
    expect(stepsOf(timeline)).toEqual([0, 10, 20, 30]);
  });

  it('stores the weights of a large network in 16 bits, and says so', () => {
    const exact = filled([0, 1]);
    expect(exact.exact).toBe(true);
    const packed = filled([0, 1], ROOM - 1);
    expect(packed).toMatchObject({ exact: false, bytes: ONE });
    const weights = packed.at(1)?.weights ?? [];
    for (const [i, before] of momentOf(1).weights.entries())
      for (const [j, value] of before.entries()) expect(weights[i]?.[j]).toBeCloseTo(value, 4);
  });
});

describe('weights in 16 bits', () => {
  const weight = fc.float({ noNaN: true, noDefaultInfinity: true });

  it('have an error of at most 1/65,534 of the largest', () => {
    fc.assert(
      fc.property(fc.array(weight), (values) => {
        const before = Float32Array.from(values);
        const after = unpack(pack(before));
        const largest = before.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
        // In addition, both are rounded to 32 bits, or to the smallest such number.
        const bound = largest / 65_534 + largest * 2 ** -23 + 2 ** -149;
        for (const [i, value] of before.entries())
          expect(Math.abs((after[i] as number) - value)).toBeLessThanOrEqual(bound);
      }),
    );
  });

  it('stay 0 if all are 0', () => {
    expect(unpack(pack(new Float32Array(3)))).toEqual(new Float32Array(3));
  });
});
