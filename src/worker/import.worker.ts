/** Reads a person's own images in its own thread, so that neither the page nor training waits. */
import '../domain/newMembers';
import { CannotDecode, type DecodeImage } from '../data/import/imageFiles';
import { serve } from '../protocol/serve';
import { importTask } from './importTask';

// Without it, files that hold no pictures can still be read.
const canvas = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1);
const context = canvas?.getContext('2d', { willReadFrequently: true });

const decode: DecodeImage = async (bytes, type) => {
  if (!canvas || !context)
    throw new CannotDecode(
      'this browser cannot read pictures in a thread: it lacks OffscreenCanvas. Please update it, or choose a CSV, NPY or IDX file.',
    );
  const bitmap = await createImageBitmap(new Blob([bytes], { type }));
  const { width, height } = bitmap;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  // What is transparent is paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
};

serve(importTask(decode));
