/** Decodes many codes in a thread of its own, so that neither the page nor training waits for them. */
import '../domain/newMembers';
import { PIXELS } from '../domain/digit';
import { toByte } from '../domain/pixels';
import type { ModelSpec } from '../domain/spec';
import { Network } from '../inference/network';

export type ToLens =
  /** The network that all later codes are of. */
  | { readonly type: 'network'; readonly model: ModelSpec; readonly weights: readonly Float32Array[] }
  | { readonly type: 'decode'; readonly id: number; readonly codes: Float32Array };

/** 784 bytes for each code. */
export interface FromLens {
  readonly id: number;
  readonly images: Uint8Array;
}

let network: Network | null = null;

self.onmessage = ({ data }: MessageEvent<ToLens>) => {
  switch (data.type) {
    case 'network':
      network = new Network(data.model, data.weights);
      break;
    case 'decode': {
      const images = network ? decodeAll(network, data.codes) : new Uint8Array(0);
      const answer: FromLens = { id: data.id, images };
      self.postMessage(answer, { transfer: [images.buffer] });
      break;
    }
    default:
      data satisfies never;
  }
};

function decodeAll(network: Network, codes: Float32Array): Uint8Array {
  const { codeSize } = network.spec;
  const count = codes.length / codeSize;
  const images = new Uint8Array(count * PIXELS);
  for (let i = 0; i < count; i++) {
    const image = network.decode(codes.subarray(i * codeSize, (i + 1) * codeSize));
    for (let p = 0; p < PIXELS; p++) images[i * PIXELS + p] = toByte(image[p] as number);
  }
  return images;
}
