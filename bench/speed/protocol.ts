/** The messages between the page and the contenders. Each contender has its own worker and its own copy of tfjs. */

export interface Network {
  readonly name: string;
  /** Layer sizes from the pixels to the code. The decoder mirrors them. */
  readonly encoder: readonly number[];
  /** Filters of 3 × 3 convolutions before the dense layers; each halves the image. The decoder mirrors them too. */
  readonly filters?: readonly number[];
  /** A sampled code with its divergence from N(0, 1), or Gaussian noise on the pixels; absent for neither. */
  readonly variant?: 'variational' | 'denoising';
  /** Rows of a step. */
  readonly batch: number;
}

export const LEARNING_RATE = 1e-3;
export const EPSILON = 1e-7;
/** Standard deviation of the noise. */
export const NOISE = 0.3;

type Activation = 'relu' | 'linear' | 'sigmoid';

export interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
}

/** ReLU for all hidden layers, a linear code and a sigmoid output, as in the preset *Linear code 32*. */
export function layersOf({ encoder }: Network): readonly Layer[] {
  const sizes = [...encoder, ...encoder.toReversed().slice(1)];
  const code = encoder.length - 1;
  return sizes.slice(1).map((units, index) => {
    const activation = index + 2 === sizes.length ? 'sigmoid' : index + 1 === code ? 'linear' : 'relu';
    return { inputs: sizes[index] as number, units, activation };
  });
}

/** Seeded weights by X. Glorot and Y. Bengio (2010): [inputs, units], row by row. */
export function initialKernel({ inputs, units }: Layer, seed: number): Float32Array<ArrayBuffer> {
  return uniformWeights(inputs * units, inputs + units, seed);
}

/** `connections`: inputs and outputs of a unit. */
export function uniformWeights(length: number, connections: number, seed: number): Float32Array<ArrayBuffer> {
  const limit = Math.sqrt(6 / connections);
  let state = seed * 2_654_435_761 + 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 31 - 1) * limit;
  });
}

/** The pixels of a batch, 0…1, for contenders that do not take bytes. */
export function pixelsOf(bytes: Uint8Array, rows: Int32Array): Float32Array<ArrayBuffer> {
  const pixels = new Float32Array(rows.length * 784);
  for (const [at, row] of rows.entries()) {
    for (let i = 0; i < 784; i += 1) pixels[at * 784 + i] = (bytes[row * 784 + i] as number) / 255;
  }
  return pixels;
}

export interface Result {
  readonly steps: number;
  /** Time until the device has finished all steps. */
  readonly milliseconds: number;
  /** Time until JavaScript has enqueued all steps; null if the library does not separate the two. */
  readonly enqueueMilliseconds: number | null;
  /** Mean loss of the last steps, to see whether the network learns. */
  readonly loss: number;
}

/** Number of WebGL calls in a step, by kind. */
export type Counts = Readonly<Record<string, number>>;

export interface Contender {
  /** Takes `steps` steps and waits for the device. */
  run(steps: number): Promise<Omit<Result, 'steps' | 'milliseconds'>>;
  /** Counts the WebGL calls per step, over `steps` steps. */
  count?(steps: number): Promise<Counts>;
  /** Kernel and bias of each layer. */
  weights?(): Promise<Float32Array[]>;
  dispose(): void;
}

export type ToContender =
  | { readonly type: 'plan'; readonly network: Network; readonly bytes: Uint8Array }
  | { readonly type: 'run'; readonly steps: number }
  | { readonly type: 'count'; readonly steps: number }
  | { readonly type: 'weights' }
  | { readonly type: 'end' };

export type FromContender =
  | { readonly type: 'ready' }
  | { readonly type: 'result'; readonly result: Result }
  | { readonly type: 'counts'; readonly counts: Counts | null }
  | { readonly type: 'weights'; readonly weights: readonly Float32Array[] }
  | { readonly type: 'failed'; readonly message: string };

/** Runs a contender in its worker: answers each message with one message. */
export function compete(make: (network: Network, bytes: Uint8Array) => Promise<Contender>): void {
  let contender: Contender | null = null;
  const answer = async (message: ToContender): Promise<FromContender> => {
    switch (message.type) {
      case 'plan':
        contender?.dispose();
        contender = await make(message.network, message.bytes);
        return { type: 'ready' };
      case 'run': {
        const { steps } = message;
        const start = performance.now();
        const rest = await (contender as Contender).run(steps);
        return { type: 'result', result: { steps, milliseconds: performance.now() - start, ...rest } };
      }
      case 'count':
        return { type: 'counts', counts: (await contender?.count?.(message.steps)) ?? null };
      case 'weights':
        return { type: 'weights', weights: (await contender?.weights?.()) ?? [] };
      case 'end':
        contender?.dispose();
        contender = null;
        return { type: 'ready' };
      default:
        return message satisfies never;
    }
  };
  self.onmessage = async ({ data }: MessageEvent<ToContender>) => {
    const reply = await answer(data).catch(
      (error: unknown): FromContender => ({ type: 'failed', message: String(error) }),
    );
    self.postMessage(reply);
  };
}
