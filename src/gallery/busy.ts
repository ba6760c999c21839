import { decoder } from '../state/decoder';

/** Work that a specimen is still waiting for. */
const waiting = new Set<Promise<unknown>>();

export function waitFor(work: Promise<unknown>): void {
  waiting.add(work);
  void work.catch(() => {}).finally(() => waiting.delete(work));
}

const decode = decoder.decode.bind(decoder);
decoder.decode = (...order) => {
  const images = decode(...order);
  waitFor(images);
  return images;
};

const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
/** Views that measure their own size request their pictures only some frames after the first render. */
const FRAMES = 8;

/** Resolves when the page waits for nothing more. */
export async function settled(): Promise<void> {
  await document.fonts.ready;
  do {
    await Promise.allSettled(waiting);
    for (let frame = 0; frame < FRAMES && waiting.size === 0; frame++) await painted();
  } while (waiting.size > 0);
}
