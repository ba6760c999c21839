import { expect, test } from 'vitest';
import { Motion } from './motion';

const points = (...values: number[]) => new Float32Array(values);

test('the points jump to their first positions and move steadily to later ones', () => {
  const motion = new Motion();
  motion.aim(points(0, 0), 1000, false);
  expect([...motion.at(1000)]).toEqual([0, 0]);
  for (let frame = 1; frame <= 8; frame++) motion.aim(points(0, 0), 1000 + 200 * frame, false);
  motion.aim(points(10, -20), 2800, false);
  expect([...motion.at(2800)]).toEqual([0, 0]);
  expect(motion.at(2900)[0]).toBeCloseTo(5, 0);
  expect(motion.at(2900)[1]).toBeCloseTo(-10, 0);
  expect(motion.moving(2950)).toBe(true);
  expect([...motion.at(3010)]).toEqual([10, -20]);
  expect(motion.moving(3010)).toBe(false);
});

test('an early frame moves the points on from their current positions, without a jump', () => {
  const motion = new Motion();
  motion.aim(points(0, 0), 0, false);
  motion.aim(points(100, 0), 400, false);
  const before = motion.at(450)[0] ?? 0;
  motion.aim(points(0, 100), 450, false);
  expect(motion.at(450)[0]).toBeCloseTo(before, 4);
});

test('a jump or another number of points takes effect at once', () => {
  const motion = new Motion();
  motion.aim(points(0, 0), 0, false);
  motion.aim(points(5, 5), 300, true);
  expect([...motion.at(300)]).toEqual([5, 5]);
  motion.aim(points(1, 2, 3, 4), 600, false);
  expect([...motion.at(600)]).toEqual([1, 2, 3, 4]);
  expect(motion.moving(600)).toBe(false);
});

test('points keep moving when the clock is set back or forward by an hour', () => {
  for (const jump of [-3_600_000, 3_600_000]) {
    const motion = new Motion();
    motion.aim(points(0, 0), 5_000_000, false);
    motion.aim(points(10, 0), 5_000_400, false);
    expect(motion.moving(5_000_410)).toBe(true);
    expect(motion.moving(5_000_410 + jump)).toBe(false);
    expect([...motion.at(5_000_410 + jump)]).toEqual([10, 0]);
  }
});
