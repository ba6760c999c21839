/** Lays codes out in the plane by UMAP (L. McInnes and others, 2018), in a thread of its own, which is ended with it. */
import '../domain/newMembers';
import { UMAP } from 'umap-js';
import { Random } from '../domain/random';
import type { FromUmap, ToUmap } from '../protocol/umap';

/** The authors' own defaults. */
const NEIGHBOURS = 15;
const LEAST_DISTANCE = 0.1;
/** Epochs between two messages. */
const TELL_EVERY = 5;

const post = (message: FromUmap) => self.postMessage(message);

function layOut({ codes, codeSize }: ToUmap): Float32Array {
  const count = codes.length / codeSize;
  const rows = Array.from({ length: count }, (_, i) =>
    Array.from(codes.subarray(i * codeSize, (i + 1) * codeSize)),
  );
  const random = Random.fromSeed(1).fork('umap');
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: Math.min(NEIGHBOURS, count - 1),
    minDist: LEAST_DISTANCE,
    // The same codes are always laid out alike.
    random: () => random.uniform(),
  });
  const epochs = umap.initializeFit(rows);
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    if (epoch % TELL_EVERY === 0) post({ type: 'progress', done: epoch / epochs });
  }
  return Float32Array.from(umap.getEmbedding().flat());
}

self.onmessage = ({ data }: MessageEvent<ToUmap>) => {
  post({ type: 'begun' });
  try {
    post({ type: 'points', points: layOut(data) });
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
