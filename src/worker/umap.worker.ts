/** Computes a UMAP layout of codes in the plane (L. McInnes and others, 2018), in a thread that ends afterwards. */
import '../domain/newMembers';
import { UMAP } from 'umap-js';
import { Random } from '../domain/random';
import { serve } from '../protocol/serve';
import type { LayOut } from '../protocol/umap';

/** The authors' defaults. */
const NEIGHBOURS = 15;
const LEAST_DISTANCE = 0.1;
/** Epochs between two progress reports. */
const TELL_EVERY = 5;

const runUmap: LayOut = async (codes, codeSize, progress) => {
  // Before the first answer, Firefox delays these messages, as long as this thread is busy.
  await progress(0);
  const count = codes.length / codeSize;
  const rows = Array.from({ length: count }, (_, i) =>
    Array.from(codes.subarray(i * codeSize, (i + 1) * codeSize)),
  );
  const random = Random.fromSeed(1).fork('umap');
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: Math.min(NEIGHBOURS, count - 1),
    minDist: LEAST_DISTANCE,
    // The same codes always give the same layout.
    random: () => random.uniform(),
  });
  const epochs = umap.initializeFit(rows);
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    if (epoch % TELL_EVERY === 0) void progress(epoch / epochs);
  }
  return Float32Array.from(umap.getEmbedding().flat());
};

serve(runUmap);
