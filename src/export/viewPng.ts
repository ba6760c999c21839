import { type CaptionLine, toPng, underline } from './caption';
import { fontRule } from './font';
import { withLooks } from './standalone';

/** Pixels of the picture per pixel of the page, along one side. */
const SCALE = 2;

/** A part of the page, with its pictures and texts, as a PNG at twice its size, with the caption under it. */
export async function viewPng(part: HTMLElement, caption: readonly CaptionLine[]): Promise<Blob> {
  const [{ toCanvas }, font] = await Promise.all([import('html-to-image'), fontRule()]);
  const { width, height } = part.getBoundingClientRect();
  const canvases = part.querySelectorAll('canvas');
  // Canvases that follow the screen's resolution are redrawn at the picture's; the others have few pixels anyway.
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

/** Controls do not belong in pictures. */
const isDrawn = (node: Node) => !(node instanceof HTMLElement && node.dataset.save === 'never');
