/**
 * Curves as they are stored: one array of numbers for each. A list of 300 runs has 100,000 points, and reading and checking
 * an object for each of them would take seconds.
 */
import { MOST } from '../../domain/curve';
import type { CurvePoint, Losses } from '../../domain/progress';

/** Of a point: step, epoch, seconds, the losses, which of them it has (a bit for each), and `count`, 0 if it has none. */
const LOSSES = ['bce', 'mse', 'penalty', 'noisyBce', 'noisyMse'] as const;
const PROGRESS = 3;
const HAS = PROGRESS + LOSSES.length;
const COUNT = HAS + 1;
/** The numbers of a point. */
const STRIDE = COUNT + 1;
/** BCE and MSE, which each point has. */
const NEEDED = 0b11;

export function pack(points: readonly CurvePoint[]): Float64Array {
  const numbers = new Float64Array(points.length * STRIDE);
  for (const [i, { step, epoch, seconds, losses, count = 0 }] of points.entries()) {
    const at = i * STRIDE;
    numbers.set([step, epoch, seconds], at);
    let has = 0;
    for (const [bit, name] of LOSSES.entries()) {
      const value = losses[name];
      if (value === undefined) continue;
      has |= 1 << bit;
      numbers[at + PROGRESS + bit] = value;
    }
    numbers[at + HAS] = has;
    numbers[at + COUNT] = count;
  }
  return numbers;
}

/** Whether this is a stored curve: not of another version, not damaged, not too long. */
export function isCurve(numbers: Float64Array): boolean {
  const length = numbers.length / STRIDE;
  if (!Number.isInteger(length) || length > 2 * MOST) return false;
  for (let at = 0; at < numbers.length; at += STRIDE) if (!isPoint(numbers, at)) return false;
  return true;
}

function isPoint(numbers: Float64Array, at: number): boolean {
  const [step, epoch, seconds] = [numbers[at], numbers[at + 1], numbers[at + 2]] as [number, number, number];
  const [has, count] = [numbers[at + HAS], numbers[at + COUNT]] as [number, number];
  if (!isWhole(step) || !isProgress(epoch) || !isProgress(seconds) || !isWhole(count)) return false;
  if (!isWhole(has) || (has & NEEDED) !== NEEDED || has >= 1 << LOSSES.length) return false;
  return LOSSES.every((_, bit) => numbers[at + PROGRESS + bit] !== Number.NEGATIVE_INFINITY);
}

/** The points of a stored curve, which `isCurve` has checked. */
export function unpack(numbers: Float64Array): CurvePoint[] {
  const points: CurvePoint[] = [];
  for (let at = 0; at < numbers.length; at += STRIDE) points.push(pointAt(numbers, at));
  return points;
}

function pointAt(numbers: Float64Array, at: number): CurvePoint {
  const [step, epoch, seconds] = [numbers[at], numbers[at + 1], numbers[at + 2]] as [number, number, number];
  const [has, count] = [numbers[at + HAS], numbers[at + COUNT]] as [number, number];
  const losses: { -readonly [Name in keyof Losses]: Losses[Name] } = { bce: 0, mse: 0 };
  for (const [bit, name] of LOSSES.entries())
    if (has & (1 << bit)) losses[name] = numbers[at + PROGRESS + bit] as number;
  return { step, epoch, seconds, losses, ...(count > 0 ? { count } : {}) };
}

const isWhole = (value: number) => Number.isSafeInteger(value) && value >= 0;
const isProgress = (value: number) => Number.isFinite(value) && value >= 0;
