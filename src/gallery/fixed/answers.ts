/** What a training thread would compute from the gallery's network and digits. */

import { PIXELS } from '../../domain/digit';
import { histogram } from '../../domain/histogram';
import { clipped, imageAt, toByte, toUnit } from '../../domain/pixels';
import type { Projection } from '../../domain/projection';
import { Random } from '../../domain/random';
import type { LatentCodes, LatentMap, MapDigits, Reconstruction, Samples } from '../../domain/results';
import { rivalOf } from '../../domain/rival';
import type { ModelSpec } from '../../domain/spec';
import { imageBce, imageEntropy, imageMse } from '../../inference/errors';
import { Network } from '../../inference/network';
import { weightsOf } from './network';
import type { World } from './world';

/** Number of digits on the map. */
const MAP_DIGITS = 300;

/**
 * PCA uses this share of the network's code size as its number of components, so that the network has the smaller
 * error.
 */
const HANDICAP = 0.5;

export class Answers {
  readonly weights: readonly Float32Array[];
  private readonly network: Network;
  private encoded: Float32Array | null = null;

  /** `progress`: how far training is, from 0 to 1. */
  constructor(
    readonly model: ModelSpec,
    private readonly world: World,
    progress: number,
  ) {
    this.weights = weightsOf(model, world.components, progress);
    this.network = new Network(model, this.weights);
  }

  /** `noise`: standard deviation of the noise that is added to the input pixels; 0 for none. */
  reconstruction(pixels: Float32Array, { pca = true, noise = 0 } = {}): Reconstruction {
    const random = Random.fromSeed(7);
    const noisy = noise > 0 ? clipped(pixels.map((value) => value + noise * random.normal())) : null;
    const { code, spread } = this.network.distribution(noisy ?? pixels);
    const logits = this.network.logits(code);
    const image = this.network.image(logits);
    const rebuilt = this.byPca(noisy ?? pixels);
    return {
      pixels,
      noisy,
      code,
      spread,
      reconstruction: clipped(image),
      mse: imageMse(image, pixels),
      bce: imageBce(logits, pixels, this.model.outputActivation),
      pca: pca ? clipped(rebuilt) : null,
      pcaMse: pca ? this.pcaErrors(rebuilt, pixels) : null,
      rival: rivalOf(this.model),
      meanMse: pca ? imageMse(this.world.components.mean, pixels) : null,
      entropy: imageEntropy(pixels),
    };
  }

  samples(step: number, places: readonly number[], options: { pca?: boolean; noise?: number } = {}): Samples {
    const originals = places.map((place) => toUnit(imageAt(this.world.digits.pixels, place)));
    const results = originals.map((pixels) => this.reconstruction(pixels, options));
    const figures = (of: (result: Reconstruction) => number) => Float32Array.from(results, of);
    const { pca = true, noise = 0 } = options;
    const { mean } = this.world.components;
    return {
      step,
      ...this.mapDigits(Uint32Array.from(places)),
      originals: bytesOf(originals),
      noisy: noise > 0 ? bytesOf(results.map(({ noisy }) => noisy ?? new Float32Array(PIXELS))) : null,
      reconstructions: bytesOf(results.map(({ reconstruction }) => reconstruction)),
      pca: pca ? bytesOf(results.map((result) => result.pca ?? new Float32Array(PIXELS))) : null,
      mse: figures(({ mse }) => mse),
      pcaMse: pca
        ? {
            clipped: figures(({ pcaMse }) => pcaMse?.clipped ?? 0),
            unclipped: figures(({ pcaMse }) => pcaMse?.unclipped ?? 0),
          }
        : null,
      rival: rivalOf(this.model),
      bce: figures(({ bce }) => bce),
      entropy: figures(({ entropy }) => entropy),
      mean: pca
        ? { image: bytesOf([mean]), mse: Float32Array.from(originals, (pixels) => imageMse(mean, pixels)) }
        : null,
    };
  }

  codes(step: number): LatentCodes {
    this.encoded ??= this.encode();
    const labels = this.world.digits.labels.slice(0, MAP_DIGITS);
    return { step, codeSize: this.model.codeSize, codes: this.encoded, labels, tests: MAP_DIGITS };
  }

  private encode(): Float32Array {
    const { codeSize } = this.model;
    const codes = new Float32Array(MAP_DIGITS * codeSize);
    for (let i = 0; i < MAP_DIGITS; i++)
      codes.set(this.network.encode(toUnit(imageAt(this.world.digits.pixels, i))), i * codeSize);
    return codes;
  }

  /** Plots two numbers of the codes. With null, these are the first two: the components that explain most. */
  map(units: readonly [number, number] | null): LatentMap {
    const { codeSize, codes, labels, tests } = this.codes(0);
    const [across, up] = units ?? [0, 1];
    const axis = (unit: number) => Float64Array.from({ length: codeSize }, (_, i) => (i === unit ? 1 : 0));
    const none = new Float64Array(codeSize);
    const projection: Projection = {
      axes: codeSize <= 2 ? 'code' : units ? 'units' : 'pca',
      explained: codeSize > 2 ? 0.27 : 1,
      centre: none,
      mean: none,
      x: axis(across),
      y: codeSize > 1 ? axis(up) : none,
    };
    const points = new Float32Array(2 * tests);
    for (let i = 0; i < tests; i++)
      points.set(
        [codes[i * codeSize + across] ?? 0, codeSize > 1 ? (codes[i * codeSize + up] ?? 0) : 0],
        2 * i,
      );
    return { projection, points, labels, tests };
  }

  mapDigits(places: Uint32Array): MapDigits {
    const { labels, pixels } = this.world.digits;
    return {
      mapIndices: places,
      indices: places,
      tests: new Uint8Array(places.length).fill(1),
      labels: Uint8Array.from(places, (place) => labels[place] ?? 0),
      pixels: Uint8Array.from([...places].flatMap((place) => [...imageAt(pixels, place)])),
    };
  }

  /** Histograms of the decimal logarithms of gradients. The values are random, but their spread is realistic. */
  gradients() {
    const random = Random.fromSeed(11);
    return this.network.layers.map(({ kernel }) => {
      const values = Float32Array.from(
        { length: Math.min(kernel.length, 4000) },
        () => -4.5 + random.normal(),
      );
      return histogram(values, { low: -9, high: 0, bins: 36 }, (value) => value);
    });
  }

  private byPca(pixels: Float32Array): Float32Array {
    const { mean, directions } = this.world.components;
    const image = mean.slice();
    for (const direction of directions.slice(0, Math.max(1, Math.round(HANDICAP * this.model.codeSize)))) {
      let share = 0;
      for (let p = 0; p < PIXELS; p++)
        share += ((pixels[p] as number) - (mean[p] as number)) * (direction[p] as number);
      for (let p = 0; p < PIXELS; p++) image[p] = (image[p] as number) + share * (direction[p] as number);
    }
    return image;
  }

  private pcaErrors(rebuilt: Float32Array, pixels: Float32Array) {
    return { clipped: imageMse(clipped(rebuilt), pixels), unclipped: imageMse(rebuilt, pixels) };
  }
}

const bytesOf = (images: readonly Float32Array[]) =>
  Uint8Array.from(images.flatMap((image) => Array.from(image, toByte)));
