/** Decodes many codes in its own thread, so that neither the page nor training waits. */
import '../domain/newMembers';
import { transfer } from 'comlink';
import { PIXELS } from '../domain/digit';
import { toByte } from '../domain/pixels';
import { Network } from '../inference/network';
import type { Decode } from '../protocol/decoder';
import { serve } from '../protocol/serve';

let network: Network;

const decode: Decode = (codes, next) => {
  if (next) network = new Network(next.model, next.weights);
  const { codeSize } = network.spec;
  const count = codes.length / codeSize;
  const images = new Uint8Array(count * PIXELS);
  for (let i = 0; i < count; i++) {
    const image = network.decode(codes.subarray(i * codeSize, (i + 1) * codeSize));
    for (let p = 0; p < PIXELS; p++) images[i * PIXELS + p] = toByte(image[p] as number);
  }
  return transfer(images, [images.buffer]);
};

serve(decode);
