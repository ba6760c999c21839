/** The pictures of digits and of the drawing: the network's reconstructions, and PCA's beside them. */

import { corrupt } from '../data/corruption';
import { PIXELS } from '../domain/digit';
import { clipped, toByte, toUnit } from '../domain/pixels';
import { Random } from '../domain/random';
import type { MapDigits, Reconstruction, Samples } from '../domain/results';
import { rivalOf } from '../domain/rival';
import type { TrainingSpec } from '../domain/spec';
import { forward, type Outputs, rowsOf } from '../engine/forward';
import { type PcaBasis, reconstructByPca } from '../engine/pca';
import type { Read } from '../engine/readTogether';
import type { Trainer } from '../engine/trainer';
import { imageBce, imageEntropy, imageMse } from '../inference/errors';
import { latest } from './latest';

type Noise = Pick<TrainingSpec, 'noise' | 'noiseAmount'>;

/** What is shown of some digits beside the network's reconstructions. `input`: what the network gets, as `pixels` do. */
interface ShownDigits {
  readonly pixels: Float32Array;
  readonly input: Float32Array;
  readonly shown: Omit<Samples, 'step' | 'reconstructions' | 'mse' | 'bce'>;
}

interface ShownDrawing {
  readonly input: Float32Array;
  readonly shown: Omit<Reconstruction, 'code' | 'spread' | 'reconstruction' | 'mse' | 'bce'>;
}

const meanMse = ({ mean }: PcaBasis, pixels: Float32Array) => imageMse(Float32Array.from(mean), pixels);

export class Pictures {
  constructor(private readonly trainer: Trainer) {}

  private get autoencoder() {
    return this.trainer.autoencoder;
  }

  /**
   * The reconstructions of the digits and, with noise, of the drawing, in one forward pass. Null for what there is not. A frame
   * computes again only what depends on the network.
   */
  async both(
    digits: MapDigits,
    drawing: Float32Array | null,
    basis: PcaBasis | null,
    read: Read,
  ): Promise<{ readonly samples: Samples | null; readonly result: Reconstruction | null }> {
    const { step, objective } = this.trainer;
    const samples = digits.labels.length === 0 ? null : this.ofSamples(digits, basis, objective.training);
    const drawn = drawing && this.ofDrawing(drawing, basis, objective.training);
    const inputs = [samples, drawn].flatMap((shown) => (shown ? [shown.input] : []));
    if (inputs.length === 0) return { samples: null, result: null };
    const outputs = await forward(this.autoencoder, joined(inputs), read);
    const rows = digits.labels.length;
    return {
      samples: samples && this.samplesOf(samples, step, rowsOf(outputs, 0, rows)),
      result: drawn && this.reconstructionOf(drawn, rowsOf(outputs, rows, rows + 1)),
    };
  }

  /** `pixels`: 784 values from 0 to 1. `disturbed`: with the noise of training; PCA gets the same input. */
  async reconstruct(
    pixels: Float32Array,
    basis: PcaBasis | null,
    disturbed: boolean,
  ): Promise<Reconstruction> {
    const drawn = this.ofDrawing(pixels, basis, disturbed ? this.trainer.objective.training : null);
    return this.reconstructionOf(drawn, await forward(this.autoencoder, drawn.input));
  }

  private samplesOf({ pixels, shown }: ShownDigits, step: number, { images, logits }: Outputs): Samples {
    const { outputActivation } = this.autoencoder.spec;
    const offsets = Array.from(shown.labels, (_, i) => i * PIXELS);
    return {
      ...shown,
      step,
      reconstructions: Uint8Array.from(images, toByte),
      mse: Float32Array.from(offsets, (offset) => imageMse(images, pixels, offset)),
      bce: Float32Array.from(offsets, (offset) =>
        imageBce(logits.subarray(offset), pixels.subarray(offset, offset + PIXELS), outputActivation),
      ),
    };
  }

  private reconstructionOf({ shown }: ShownDrawing, outputs: Outputs): Reconstruction {
    const { codes: code, spreads: spread, images, logits } = outputs;
    const { pixels } = shown;
    return {
      ...shown,
      code,
      spread,
      reconstruction: clipped(images),
      mse: imageMse(images, pixels),
      bce: imageBce(logits, pixels, this.autoencoder.spec.outputActivation),
    };
  }

  /** What does not depend on the network's weights. */
  private readonly ofSamples = latest(
    (digits: MapDigits, basis: PcaBasis | null, training: Noise): ShownDigits => {
      const { pixels: originals, ...which } = digits;
      const pixels = toUnit(originals);
      const noisy = this.noisy(pixels, training);
      const input = noisy ?? pixels;
      const offsets = Array.from(digits.labels, (_, i) => i * PIXELS);
      const digit = (offset: number) => pixels.subarray(offset, offset + PIXELS);
      const rebuilt = basis && this.byPca(basis, input);
      const mseOf = (some: Float32Array) =>
        Float32Array.from(offsets, (offset) => imageMse(some, pixels, offset));
      const shown = {
        ...which,
        originals,
        noisy: noisy && Uint8Array.from(noisy, toByte),
        pca: rebuilt && Uint8Array.from(rebuilt, toByte),
        pcaMse: rebuilt && { clipped: mseOf(clipped(rebuilt)), unclipped: mseOf(rebuilt) },
        rival: rivalOf(this.autoencoder.spec),
        entropy: Float32Array.from(offsets, (offset) => imageEntropy(digit(offset))),
        mean: basis && {
          image: Uint8Array.from(basis.mean, toByte),
          mse: Float32Array.from(offsets, (offset) => meanMse(basis, digit(offset))),
        },
      };
      return { pixels, input, shown };
    },
  );

  /** Likewise. `training`: null for no noise. */
  private readonly ofDrawing = latest(
    (pixels: Float32Array, basis: PcaBasis | null, training: Noise | null): ShownDrawing => {
      const noisy = training && this.noisy(pixels, training);
      const input = noisy ?? pixels;
      const unclipped = basis && this.byPca(basis, input);
      const pca = unclipped && clipped(unclipped);
      const shown = {
        pixels,
        noisy,
        pca,
        pcaMse: pca && { clipped: imageMse(pca, pixels), unclipped: imageMse(unclipped, pixels) },
        rival: rivalOf(this.autoencoder.spec),
        meanMse: basis && meanMse(basis, pixels),
        entropy: imageEntropy(pixels),
      };
      return { input, shown };
    },
  );

  /** The same noise each time, so that pictures do not flicker; null if training has none. */
  private noisy(pixels: Float32Array, { noise, noiseAmount }: Noise): Float32Array | null {
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

function joined(parts: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), second] = parts;
  if (!second) return first;
  const whole = new Float32Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
