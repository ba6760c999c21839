import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apart, apartWide, classCentres } from './labels';

const plot = { left: 0, top: 0, width: 400, height: 300 };

test('a class’s centre is the mean of its points; broken points and absent classes are left out', () => {
  const centres = classCentres(
    new Float32Array([1, 2, 3, 4, 10, 10, Number.NaN, 0]),
    new Uint8Array([7, 7, 2, 2]),
    10,
  );
  expect([...centres.slice(14, 16)]).toEqual([2, 3]);
  expect([...centres.slice(4, 6)]).toEqual([10, 10]);
  expect(centres[0]).toBeNaN();
});

test('of 26 classes each has its centre, and there is room for no more', () => {
  const labels = Uint8Array.from({ length: 52 }, (_, i) => i % 26);
  const points = Float32Array.from({ length: 104 }, (_, i) => Math.floor(i / 2));
  const centres = classCentres(points, labels, 26);
  expect(centres).toHaveLength(52);
  // Class 3 has the points 3 and 29.
  expect([...centres.slice(6, 8)]).toEqual([16, 16]);
});

test('wide labels move apart until neither covers the other', () => {
  const [one, other] = apartWide(
    [
      { x: 200, y: 150 },
      { x: 203, y: 150 },
    ],
    4,
    20,
    plot,
    9,
  );
  expect(Math.abs((one?.x ?? 0) - (other?.x ?? 0))).toBeGreaterThan(60);
  expect([one?.y, other?.y]).toEqual([150, 150]);
});

test('labels that are far apart stay where they are', () => {
  const wanted = [
    { x: 50, y: 50 },
    { x: 120, y: 60 },
  ];
  expect(apart(wanted, 20, plot, 9)).toEqual(wanted);
});

test('ten labels at almost the same position move apart and stay on the plot', () => {
  const position = fc.record({
    x: fc.double({ min: 190, max: 210, noNaN: true }),
    y: fc.double({ min: -10, max: 20, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(position, { minLength: 10, maxLength: 10 }), (wanted) => {
      const placed = apart(wanted, 20, plot, 9);
      for (const [i, a] of placed.entries()) {
        expect(a.y).toBeGreaterThanOrEqual(9);
        for (const b of placed.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(8);
      }
    }),
  );
});
