/** The caption under a saved picture. */

export interface CaptionLine {
  readonly text: string;
  /** The name of the CSS property with the colour of what the line describes. */
  readonly colour?: string;
}

export const LINE = 16;

/** Sizes in pixels of the page. One of them is `scale` × `scale` pixels of the picture. */
export interface CaptionLayout {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly margin: number;
}

/** A picture on the page's background, with the caption under it. For `draw`, (0, 0) is inside the margin. */
export function underline(
  caption: readonly CaptionLine[],
  { width, height, scale, margin }: CaptionLayout,
  draw: (context: CanvasRenderingContext2D) => void,
): HTMLCanvasElement {
  const look = getComputedStyle(document.body);
  const canvas = document.createElement('canvas');
  canvas.width = scale * (width + 2 * margin);
  canvas.height = scale * (height + 2 * margin + LINE * caption.length);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The picture could not be drawn: this browser provides no 2D canvas.');
  context.scale(scale, scale);
  context.fillStyle = look.backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(margin, margin);
  draw(context);
  context.font = `12px ${look.fontFamily}`;
  for (const [i, { text, colour }] of caption.entries()) {
    context.fillStyle = (colour && look.getPropertyValue(colour)) || look.color;
    // `fillText` makes the text narrower if it is wider than the picture.
    context.fillText(text, 0, height + LINE * (i + 1), width);
  }
  return canvas;
}

export function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be encoded.')))),
  );
}
