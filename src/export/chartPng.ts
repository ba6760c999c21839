/** A chart on the page as a picture file. */

/** Device pixels for each of the page's. */
const SCALE = 2;
const MARGIN = 16;
const LINE = 16;

/** What of a drawing's look comes from the page's style sheets, which a file of its own does not have. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
];

export interface CaptionLine {
  readonly text: string;
  /** Name of the style property with the colour of what the line is about. */
  readonly colour?: string;
}

/**
 * The SVG as a PNG at twice its size on the page, on the given ground, with the caption's lines under it. Rejects where
 * the browser can't draw it.
 */
export async function chartPng(svg: SVGSVGElement, caption: readonly CaptionLine[]): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const look = getComputedStyle(document.body);
  const picture = await load(standalone(svg, width, height));
  const canvas = document.createElement('canvas');
  canvas.width = SCALE * (width + 2 * MARGIN);
  canvas.height = SCALE * (height + 2 * MARGIN + LINE * caption.length);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw the picture on.');
  context.scale(SCALE, SCALE);
  context.fillStyle = look.backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, MARGIN, MARGIN, width, height);
  context.font = `12px ${look.fontFamily}`;
  for (const [i, { text, colour }] of caption.entries()) {
    context.fillStyle = (colour && look.getPropertyValue(colour)) || look.color;
    context.fillText(text, MARGIN, MARGIN + height + LINE * (i + 1), width);
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.')))),
  );
}

/** The drawing with its look written on every element. */
function standalone(svg: SVGSVGElement, width: number, height: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  for (const [i, element] of [copy, ...copy.querySelectorAll<SVGElement>('*')].entries()) {
    const look = getComputedStyle(originals[i] as SVGElement);
    element.setAttribute('style', STYLES.map((name) => `${name}:${look.getPropertyValue(name)}`).join(';'));
  }
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
}

function load(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The chart could not be drawn as a picture.'));
    image.src = address;
  });
}
