import { decoder } from '../state/decoder';

/** What a specimen still waits for. */
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
/** Views that measure themselves ask for pictures only some frames after they are drawn. */
const FRAMES = 8;

/** Resolves when nothing more is on its way to the page. */
export async function settled(): Promise<void> {
  await document.fonts.ready;
  do {
    await Promise.allSettled(waiting);
    for (let frame = 0; frame < FRAMES && waiting.size === 0; frame++) await painted();
  } while (waiting.size > 0);
}
