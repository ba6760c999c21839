import { type CaptionLine, toPng, underline } from './caption';
import { fontRule } from './font';
import { withLooks } from './standalone';

/** Device pixels for each of the page's. */
const SCALE = 2;

/** A part of the page, with its pictures and words, as a PNG at twice its size, with the caption's lines under it. */
export async function viewPng(part: HTMLElement, caption: readonly CaptionLine[]): Promise<Blob> {
  const [{ toCanvas }, font] = await Promise.all([import('html-to-image'), fontRule()]);
  const { width, height } = part.getBoundingClientRect();
  const canvases = part.querySelectorAll('canvas');
  // Those that follow the screen's pixels are drawn anew for the file's; the others are pictures of few pixels.
  const redraw = (ratio: number) => {
    for (const canvas of canvases) canvas.dispatchEvent(new CustomEvent('redraw', { detail: ratio }));
  };
  redraw(SCALE);
  const drawn = await withLooks(part, () =>
    toCanvas(part, { pixelRatio: SCALE, fontEmbedCSS: font, filter: isDrawn }),
  ).finally(() => redraw(0));
  return toPng(
    underline(caption, { width, height, scale: SCALE, margin: 16 }, (context) =>
      context.drawImage(drawn, 0, 0, width, height),
    ),
  );
}

/** Controls are for the page, not for its pictures. */
const isDrawn = (node: Node) => !(node instanceof HTMLElement && node.dataset.save === 'never');
