/** What the page shows of a network beside its pictures: test losses, latent map, gradients. */

import { type Histogram, histogram } from '../domain/histogram';
import { toUnit } from '../domain/pixels';
import type { Losses } from '../domain/progress';
import type { LatentMap, MapDigits, MapRequest } from '../domain/results';
import { type Breathe, evaluate } from '../engine/evaluate';
import { kernelGradients } from '../engine/gradients';
import { projectCodes } from '../engine/latent';
import type { Read } from '../engine/readTogether';
import type { Trainer } from '../engine/trainer';
import { MapCodes, type MapSets } from './mapCodes';

/** The largest number of digits that are encoded for one map. The others keep their positions. */
const MAP_DIGITS = 2_000;
/** The number for a network's first map: small, because their cost is not known yet. */
export const FIRST_DIGITS = 400;
/** The time to encode digits for one map, in ms. Training waits for it. */
const MAP_TIME = 250;

/** Gradients of a mean over pixels are small: by their decimal logarithms. */
const GRADIENTS = { low: -9, high: 0, bins: 36 };

/** A plain loop: with a function call for each of the 70,000 codes, strokes would wait. */
function allFinite(values: Float32Array): boolean {
  let nothing = 0;
  for (let i = 0; i < values.length; i++) nothing += 0 * (values[i] as number);
  return nothing === 0;
}

export class Observations {
  private points: Float32Array | null = null;
  readonly codes: MapCodes;
  /** The number of digits that a map may encode. */
  private affordable = FIRST_DIGITS;

  constructor(private readonly trainer: Trainer) {
    this.codes = new MapCodes(trainer.autoencoder);
  }

  private get autoencoder() {
    return this.trainer.autoencoder;
  }

  /** Null if there are no test digits. */
  async test(sets: MapSets, breathe: Breathe): Promise<Losses | null> {
    const { labels, pixels } = sets.test;
    if (labels.length === 0) return null;
    const keep = (codes: Float32Array) => this.codes.takeTests(sets, codes, this.trainer.step);
    return evaluate(this.autoencoder, this.trainer.objective, pixels, breathe, keep);
  }

  /** The test losses on these digits, 784 bytes each. */
  sample(pixels: Uint8Array, breathe: Breathe): Promise<Losses> {
    return evaluate(this.autoencoder, this.trainer.objective, pixels, breathe);
  }

  /** Encodes some more digits. Null if there are none, or if the network has diverged. */
  async map(sets: MapSets, view: MapRequest, breathe: Breathe): Promise<LatentMap | null> {
    const { codes } = this;
    const count = Math.min(sets.labels.length, this.affordable);
    if (count === 0) return null;
    const begin = performance.now();
    await codes.refresh(sets, count, this.trainer.step, breathe);
    const each = (performance.now() - begin) / count;
    this.affordable = Math.round(Math.min(MAP_DIGITS, Math.max(FIRST_DIGITS, MAP_TIME / each)));
    return this.chart(sets, view);
  }

  /** The map of the known codes. Null if there are none, or if the network has diverged. */
  chart(sets: MapSets, { axes }: MapRequest): LatentMap | null {
    const { codes, autoencoder } = this;
    const values = codes.values();
    if (values.length === 0 || !allFinite(values)) return null;
    const { codeSize } = autoencoder.spec;
    // The principal components are those of the test digits, which are encoded more often than the others.
    const fitted = Math.min(codes.known, sets.test.labels.length);
    const { projection, points } = projectCodes(values, codeSize, this.points, axes, fitted);
    this.points = points;
    return {
      projection,
      points,
      labels: sets.labels.slice(0, codes.known),
      tests: Math.min(codes.known, sets.test.labels.length),
    };
  }

  /** Histograms of the gradient over these digits; null if there are none. */
  async gradients({ pixels }: MapDigits, read: Read): Promise<Histogram[] | null> {
    if (pixels.length === 0) return null;
    const { autoencoder, objective } = this.trainer;
    const gradients = await kernelGradients(autoencoder, objective, toUnit(pixels), read);
    return gradients.map((values) => histogram(values, GRADIENTS, (value) => Math.log10(Math.abs(value))));
  }
}
