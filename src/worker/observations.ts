/** What the page shows of a network: test losses, latent map, reconstructions of test digits and of the drawing. */

import { corrupt } from '../data/corruption';
import { PIXELS } from '../domain/digit';
import { type Histogram, histogram } from '../domain/histogram';
import { clipped, toByte, toUnit } from '../domain/pixels';
import type { Losses } from '../domain/progress';
import { Random } from '../domain/random';
import type { LatentMap, MapDigits, MapRequest, Reconstruction, Samples } from '../domain/results';
import { rivalOf } from '../domain/rival';
import { type Breathe, evaluate } from '../engine/evaluate';
import { forward } from '../engine/forward';
import { kernelGradients } from '../engine/gradients';
import { projectCodes } from '../engine/latent';
import { type PcaBasis, reconstructByPca } from '../engine/pca';
import type { Trainer } from '../engine/trainer';
import { imageBce, imageEntropy, imageMse } from '../inference/errors';
import { MapCodes, type MapSets } from './mapCodes';

/** The largest number of digits that are encoded for one map. The others keep their positions. */
const MAP_DIGITS = 2_000;
/** The number for a network's first map: small, because their cost is not known yet. */
const FIRST_DIGITS = 400;
/** The time to encode digits for one map, in ms. Training waits for it. */
const MAP_TIME = 250;

/** Gradients of a mean over pixels are small: by their decimal logarithms. */
const GRADIENTS = { low: -9, high: 0, bins: 36 };

const meanMse = ({ mean }: PcaBasis, pixels: Float32Array) => imageMse(Float32Array.from(mean), pixels);

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

  /** Null if there are no digits. */
  async samples(digits: MapDigits, basis: PcaBasis | null): Promise<Samples | null> {
    const { mapIndices, indices, tests, labels, pixels: originals } = digits;
    if (labels.length === 0) return null;
    const { step } = this.trainer;
    const pixels = toUnit(originals);
    const noisy = this.noisy(pixels);
    const { images, logits } = await forward(this.autoencoder, noisy ?? pixels);
    const { outputActivation } = this.autoencoder.spec;
    const digit = (offset: number) => pixels.subarray(offset, offset + PIXELS);
    const offsets = Array.from(labels, (_, i) => i * PIXELS);
    const rebuilt = basis && this.byPca(basis, noisy ?? pixels);
    const mseOf = (some: Float32Array) =>
      Float32Array.from(offsets, (offset) => imageMse(some, pixels, offset));
    return {
      step,
      mapIndices,
      indices,
      tests,
      labels,
      originals,
      noisy: noisy && Uint8Array.from(noisy, toByte),
      reconstructions: Uint8Array.from(images, toByte),
      pca: rebuilt && Uint8Array.from(rebuilt, toByte),
      mse: mseOf(images),
      pcaMse: rebuilt && { clipped: mseOf(clipped(rebuilt)), unclipped: mseOf(rebuilt) },
      rival: rivalOf(this.autoencoder.spec),
      bce: Float32Array.from(offsets, (offset) =>
        imageBce(logits.subarray(offset), digit(offset), outputActivation),
      ),
      entropy: Float32Array.from(offsets, (offset) => imageEntropy(digit(offset))),
      mean: basis && {
        image: Uint8Array.from(basis.mean, toByte),
        mse: Float32Array.from(offsets, (offset) => meanMse(basis, digit(offset))),
      },
    };
  }

  /** Histograms of the gradient over these digits; null if there are none. */
  async gradients({ pixels }: MapDigits): Promise<Histogram[] | null> {
    if (pixels.length === 0) return null;
    const { autoencoder, objective } = this.trainer;
    const gradients = await kernelGradients(autoencoder, objective, toUnit(pixels));
    return gradients.map((values) => histogram(values, GRADIENTS, (value) => Math.log10(Math.abs(value))));
  }

  /** `pixels`: 784 values from 0 to 1. `disturbed`: with the noise of training; PCA gets the same input. */
  async reconstruct(
    pixels: Float32Array,
    basis: PcaBasis | null,
    disturbed: boolean,
  ): Promise<Reconstruction> {
    const noisy = disturbed ? this.noisy(pixels) : null;
    const outputs = await forward(this.autoencoder, noisy ?? pixels);
    const { codes: code, spreads: spread, images: reconstruction, logits } = outputs;
    const unclipped = basis && this.byPca(basis, noisy ?? pixels);
    const pca = unclipped && clipped(unclipped);
    return {
      pixels,
      noisy,
      code,
      spread,
      reconstruction: clipped(reconstruction),
      mse: imageMse(reconstruction, pixels),
      bce: imageBce(logits, pixels, this.autoencoder.spec.outputActivation),
      pca,
      pcaMse: pca && { clipped: imageMse(pca, pixels), unclipped: imageMse(unclipped, pixels) },
      rival: rivalOf(this.autoencoder.spec),
      meanMse: basis && meanMse(basis, pixels),
      entropy: imageEntropy(pixels),
    };
  }

  /** The same noise each time, so that pictures do not flicker; null if training has none. */
  private noisy(pixels: Float32Array): Float32Array | null {
    const { noise, noiseAmount } = this.trainer.objective.training;
    if (noise === 'none') return null;
    const random = Random.fromSeed(this.autoencoder.spec.seed).fork('shown');
    return corrupt(pixels, noise, noiseAmount, random);
  }

  /** PCA's reconstruction of each digit with this network's code size. */
  private byPca(basis: PcaBasis, pixels: Float32Array): Float32Array {
    const rebuilt = new Float32Array(pixels.length);
    for (let start = 0; start < pixels.length; start += PIXELS) {
      const digit = pixels.subarray(start, start + PIXELS);
      rebuilt.set(reconstructByPca(basis, digit, this.autoencoder.spec.codeSize), start);
    }
    return rebuilt;
  }
}
