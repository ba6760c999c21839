/** What the page is shown of a network: test losses, latent map, reconstructions of test digits and of the drawing. */
import type { Autoencoder } from '../engine/autoencoder';
import { type Breathe, encodeAll, evaluate } from '../engine/evaluate';
import { type Projection, project, projectCodes } from '../engine/latent';
import { type PcaBasis, reconstructByPca } from '../engine/pca';
import { toUnit } from '../engine/pixels';
import { imageBce, imageMse, passThrough } from '../engine/reconstruct';
import { PIXELS } from '../model/digit';
import type { LatentMap, Losses, Reconstruction, Samples } from './messages';
import { oneOfEachClass, type ReadyDigits } from './test-digits';

/** Test digits on the map. */
const MAP_DIGITS = 2_000;
/** Those of a network's first map while it trains: few, as nobody knows yet what they take. */
const FIRST_DIGITS = 400;
/** While it trains, a map has as many digits as this allows, in ms: training waits for it. */
const MAP_TIME = 250;

const toByte = (value: number) => Math.round(255 * Math.min(1, Math.max(0, value)));

export class Views {
  private projection: Projection | null = null;
  private points: Float32Array | null = null;
  /** Digits that a map may have while the network trains. */
  private affordable = FIRST_DIGITS;

  constructor(private readonly autoencoder: Autoencoder) {}

  /** Null where there are no test digits. */
  async test(digits: ReadyDigits, breathe: Breathe): Promise<Losses | null> {
    return digits.labels.length > 0 ? evaluate(this.autoencoder, digits.pixels, breathe) : null;
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
    const { images } = await passThrough(this.autoencoder, pixels);
    const offsets = chosen.map((_, i) => i * PIXELS);
    const rebuilt = basis && this.byPca(basis, pixels);
    return {
      indices: Uint16Array.from(chosen, (at) => digits.indices[at] as number),
      labels: Uint8Array.from(chosen, (at) => digits.labels[at] as number),
      originals,
      reconstructions: Uint8Array.from(images, toByte),
      pca: rebuilt && Uint8Array.from(rebuilt, toByte),
      mse: Float32Array.from(offsets, (offset) => imageMse(images, pixels, offset)),
      pcaMse: rebuilt && Float32Array.from(offsets, (offset) => imageMse(rebuilt, pixels, offset)),
    };
  }

  /** `pixels`: 784 values from 0 to 1. */
  async reconstruct(pixels: Float32Array, basis: PcaBasis | null): Promise<Reconstruction> {
    const { codes: code, images: reconstruction, logits } = await passThrough(this.autoencoder, pixels);
    const pca = basis && this.byPca(basis, pixels);
    const { x, y } = this.projection ? project(code, this.projection) : { x: 0, y: 0 };
    return {
      code,
      reconstruction,
      mse: imageMse(reconstruction, pixels),
      bce: imageBce(logits, pixels),
      pca: pca && Float32Array.from(pca, (value) => Math.min(1, Math.max(0, value))),
      pcaMse: pca && imageMse(pca, pixels),
      mapX: x,
      mapY: y,
    };
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
