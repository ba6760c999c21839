/** Digits for tests: lines of different slopes. */
import type { Stroke } from '../../data/drawing';
import { MNIST } from '../../domain/dataSet';
import type { MyDigit } from '../../domain/myDigit';
import { digitFrom } from './drawn';

/** A line whose end depends on `i`. */
export const line = (i: number): Stroke[] => [
  {
    points: [
      { x: 6, y: 5, pressure: 0.5 },
      { x: 8 + (i % 100) / 8, y: 22 - Math.floor(i / 100) / 8, pressure: 0.5 },
    ],
    width: 2.4,
    erase: false,
  },
];

export const someDigit = (i: number, label = String(i % 10)): MyDigit => ({
  ...digitFrom(line(i), MNIST, label, null),
  at: i,
});
