/** What the page is shown of a network: test losses, latent map, reconstructions of test digits and of the drawing. */

import { corrupt } from '../data/corruption';
import { type Breathe, encodeAll, evaluate } from '../engine/evaluate';
import { type Projection, project, projectCodes } from '../engine/latent';
import { type PcaBasis, reconstructByPca } from '../engine/pca';
import { toUnit } from '../engine/pixels';
import { imageBce, imageEntropy, imageMse, passThrough } from '../engine/reconstruct';
import type { Trainer } from '../engine/trainer';
import { PIXELS } from '../model/digit';
import { Random } from '../model/random';
import type { LatentMap, Losses, Reconstruction, Samples } from './messages';
import { oneOfEachClass, type ReadyDigits } from './test-digits';

/** Test digits on the map. */
const MAP_DIGITS = 2_000;
/** Those of a network's first map while it trains: few, as nobody knows yet what they take. */
const FIRST_DIGITS = 400;
/** While it trains, a map has as many digits as this allows, in ms: training waits for it. */
const MAP_TIME = 250;

const meanMse = ({ mean }: PcaBasis, pixels: Float32Array) => imageMse(Float32Array.from(mean), pixels);

const clip = (value: number) => Math.min(1, Math.max(0, value));
const toByte = (value: number) => Math.round(255 * clip(value));

export class Views {
  private projection: Projection | null = null;
  private points: Float32Array | null = null;
  /** Digits that a map may have while the network trains. */
  private affordable = FIRST_DIGITS;

  constructor(private readonly trainer: Trainer) {}

  private get autoencoder() {
    return this.trainer.autoencoder;
  }

  /** Null where there are no test digits. */
  async test(digits: ReadyDigits, breathe: Breathe): Promise<Losses | null> {
    return digits.labels.length > 0
      ? evaluate(this.autoencoder, this.trainer.objective, digits.pixels, breathe)
      : null;
  }

  /**
   * Null where there are no test digits, or the network has diverged. `whole`: with all digits of the map, however long
   * that takes.
   */
  async map(digits: ReadyDigits, whole: boolean, breathe: Breathe): Promise<LatentMap | null> {
    const count = Math.min(digits.labels.length, whole ? MAP_DIGITS : this.affordable);
    const begin = performance.now();
    const codes = await encodeAll(this.autoencoder, digits.pixels.subarray(0, count * PIXELS), breathe);
    const each = (performance.now() - begin) / count;
    this.affordable = Math.round(Math.min(MAP_DIGITS, Math.max(FIRST_DIGITS, MAP_TIME / each)));
    if (codes.length === 0 || !codes.every(Number.isFinite)) return null;
    const { projection, points } = projectCodes(codes, this.autoencoder.spec.codeSize, this.points);
    this.projection = projection;
    this.points = points;
    return {
      axes: projection.axes,
      explained: projection.explained,
      points,
      labels: digits.labels.slice(0, count),
    };
  }

  /** One test digit of each class; null where there is none. */
  async samples(digits: ReadyDigits, basis: PcaBasis | null): Promise<Samples | null> {
    const chosen = oneOfEachClass(digits);
    if (chosen.length === 0) return null;
    const originals = new Uint8Array(chosen.length * PIXELS);
    for (const [i, at] of chosen.entries()) {
      originals.set(digits.pixels.subarray(at * PIXELS, (at + 1) * PIXELS), i * PIXELS);
    }
    const pixels = toUnit(originals);
    const noisy = this.noisy(pixels);
    const { images, logits } = await passThrough(this.autoencoder, noisy ?? pixels);
    const { outputActivation } = this.autoencoder.spec;
    const digit = (offset: number) => pixels.subarray(offset, offset + PIXELS);
    const offsets = chosen.map((_, i) => i * PIXELS);
    const rebuilt = basis && this.byPca(basis, noisy ?? pixels);
    return {
      indices: Uint16Array.from(chosen, (at) => digits.indices[at] as number),
      labels: Uint8Array.from(chosen, (at) => digits.labels[at] as number),
      originals,
      noisy: noisy && Uint8Array.from(noisy, toByte),
      reconstructions: Uint8Array.from(images, toByte),
      pca: rebuilt && Uint8Array.from(rebuilt, toByte),
      mse: Float32Array.from(offsets, (offset) => imageMse(images, pixels, offset)),
      pcaMse: rebuilt && Float32Array.from(offsets, (offset) => imageMse(rebuilt, pixels, offset)),
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

  /** `pixels`: 784 values from 0 to 1. `disturbed`: with the noise of training, to which PCA is then put too. */
  async reconstruct(
    pixels: Float32Array,
    basis: PcaBasis | null,
    disturbed: boolean,
  ): Promise<Reconstruction> {
    const noisy = disturbed ? this.noisy(pixels) : null;
    const outputs = await passThrough(this.autoencoder, noisy ?? pixels);
    const { codes: code, spreads: spread, images: reconstruction, logits } = outputs;
    const pca = basis && this.byPca(basis, noisy ?? pixels);
    const { x, y } = this.projection ? project(code, this.projection) : { x: 0, y: 0 };
    return {
      noisy,
      code,
      spread,
      reconstruction: reconstruction.map(clip),
      mse: imageMse(reconstruction, pixels),
      bce: imageBce(logits, pixels, this.autoencoder.spec.outputActivation),
      pca: pca?.map(clip) ?? null,
      pcaMse: pca && imageMse(pca, pixels),
      meanMse: basis && meanMse(basis, pixels),
      entropy: imageEntropy(pixels),
      mapX: x,
      mapY: y,
    };
  }

  /** The same noise each time, so that pictures do not flicker; null where training has none. */
  private noisy(pixels: Float32Array): Float32Array | null {
    const { noise, noiseAmount } = this.trainer.objective.training;
    if (noise === 'none') return null;
    const random = Random.fromSeed(this.autoencoder.spec.seed).fork('shown');
    return corrupt(pixels, noise, noiseAmount, random);
  }

  /** Each digit as PCA rebuilds it at this network's code size. */
  private byPca(basis: PcaBasis, pixels: Float32Array): Float32Array {
    const rebuilt = new Float32Array(pixels.length);
    for (let start = 0; start < pixels.length; start += PIXELS) {
      const digit = pixels.subarray(start, start + PIXELS);
      rebuilt.set(reconstructByPca(basis, digit, this.autoencoder.spec.codeSize), start);
    }
    return rebuilt;
  }
}
