/** A run as the page keeps it between visits. */
import { z } from 'zod';
import { MOST } from '../../domain/curve';
import { PIXELS } from '../../domain/digit';
import { BACKEND_NAMES } from '../../domain/progress';
import { strictSettings } from '../strictSettings';

// Zod would otherwise compile validators from strings, which the page's content-security policy forbids.
z.config({ jitless: true });

/** A diverged run has numbers that are not finite. JSON has null for them. */
const number = z
  .union([z.number(), z.nan(), z.literal(Number.POSITIVE_INFINITY), z.null()])
  .transform((value) => value ?? Number.NaN);
const whole = z.number().int().min(0);
const progress = z.number().min(0);
/** Of a person or a file: written into tables and pictures, which must not have control characters. */
const text = (length: number) =>
  z.string().transform((words) => words.replace(/\p{C}/gu, '').slice(0, length));

export const lossesSchema = z.object({
  bce: number,
  mse: number,
  penalty: number.optional(),
  noisyBce: number.optional(),
  noisyMse: number.optional(),
});
const point = z.object({
  step: whole,
  epoch: progress,
  seconds: progress,
  losses: lossesSchema,
  count: z.number().int().min(1).optional(),
});
const curve = z.array(point).max(2 * MOST);

const note = z.object({
  id: z.string().regex(/^(latest|best|[0-9a-f]{32})$/),
  /** The person's name for it; empty for the latest and the best one. */
  name: text(100),
  step: whole,
  epoch: progress,
  /** The test losses of its weights; null if they were not measured. */
  tested: lossesSchema.nullable(),
  /** The memory of its arrays. */
  bytes: whole,
  at: z.number(),
});

const MOST_PICTURES = 16;
const bytes = (each: number) =>
  z.instanceof(Uint8Array).refine(({ length }) => length <= each * MOST_PICTURES, 'too many pictures');

export const recordSchema = z.object({
  key: z.string().regex(/^[0-9a-f]{32}$/),
  /** The person's name for it; empty: see `titleOf`. */
  name: text(100),
  /** Times in ms, as `Date.now()`. */
  startedAt: z.number(),
  updatedAt: z.number(),
  settings: strictSettings,
  /** The name of the data set. */
  data: text(100).default('MNIST'),
  /** The version of Hourglass. */
  version: text(40),
  backend: z
    .object({ name: z.enum(BACKEND_NAMES), device: text(300), precision: z.enum(['float32', 'float16']) })
    .nullable(),
  step: whole,
  epoch: progress,
  /** Time spent training, without pauses. */
  seconds: progress,
  train: lossesSchema.nullable(),
  /** The latest measurement on the test digits, and the one with the lowest loss. */
  tested: point.nullable(),
  best: point.nullable(),
  curves: z.object({ train: curve, test: curve }),
  /** The test errors of PCA with as many components as the code has numbers; null if they were not computed. */
  pca: z.object({ clipped: number, unclipped: number }).nullable(),
  /** Some digits and their reconstructions at the step `step`: 784 bytes each. */
  pictures: z.object({ step: whole, originals: bytes(PIXELS), reconstructions: bytes(PIXELS) }).nullable(),
  /** The sweep's name for the network; null for a run of the page. */
  sweep: text(200).nullable(),
  /** The baseline with which the table compares the others. */
  pinned: z.boolean(),
  checkpoints: z.array(note).max(64),
});

export type CheckpointNote = z.infer<typeof note>;
export type RunRecord = z.infer<typeof recordSchema>;
