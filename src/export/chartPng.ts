/** A chart on the page as a picture file. */
import { type CaptionLine, toPng, underline } from './caption';
import { fontRule } from './font';
import { addressOf, standalone, withRule } from './standalone';

/** Pixels of the picture per pixel of the page, along one side. */
const SCALE = 2;
const MARGIN = 16;

/**
 * The SVG as a PNG at twice its size on the page, on the page's background, with the caption under it. Rejects if the
 * browser cannot draw it.
 */
export async function chartPng(svg: SVGSVGElement, caption: readonly CaptionLine[]): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const drawing = withRule(standalone(svg, width, height), await fontRule());
  const picture = await load(addressOf(drawing));
  return toPng(
    underline(caption, { width, height, scale: SCALE, margin: MARGIN }, (context) =>
      context.drawImage(picture, 0, 0, width, height),
    ),
  );
}

function load(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The chart could not be drawn as a picture.'));
    image.src = address;
  });
}
