/** Decodes many codes in a thread of its own, so that neither the page nor training waits for them. */
import '../domain/newMembers';
import { PIXELS } from '../domain/digit';
import { toByte } from '../domain/pixels';
import { Network } from '../inference/network';
import type { FromDecoder, ToDecoder } from '../protocol/decoder';

let network: Network | null = null;

self.onmessage = ({ data }: MessageEvent<ToDecoder>) => {
  switch (data.type) {
    case 'network':
      network = new Network(data.model, data.weights);
      break;
    case 'decode': {
      const images = network ? decodeAll(network, data.codes) : new Uint8Array(0);
      const answer: FromDecoder = { id: data.id, images };
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
