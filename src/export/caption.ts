/** What a saved picture says of itself, in lines beneath it. */

export interface CaptionLine {
  readonly text: string;
  /** Name of the style property with the colour of what the line is about. */
  readonly colour?: string;
}

export const LINE = 16;

/** Sizes in the page's pixels, of which each is `scale` × `scale` of the picture's. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly margin: number;
}

/** A picture on the page's own ground, with the caption's lines under it. `draw` has (0, 0) inside the margin. */
export function underline(
  caption: readonly CaptionLine[],
  { width, height, scale, margin }: Sheet,
  draw: (context: CanvasRenderingContext2D) => void,
): HTMLCanvasElement {
  const look = getComputedStyle(document.body);
  const canvas = document.createElement('canvas');
  canvas.width = scale * (width + 2 * margin);
  canvas.height = scale * (height + 2 * margin + LINE * caption.length);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw the picture on.');
  context.scale(scale, scale);
  context.fillStyle = look.backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(margin, margin);
  draw(context);
  context.font = `12px ${look.fontFamily}`;
  for (const [i, { text, colour }] of caption.entries()) {
    context.fillStyle = (colour && look.getPropertyValue(colour)) || look.color;
    // Narrowed where it would be wider than the picture.
    context.fillText(text, 0, height + LINE * (i + 1), width);
  }
  return canvas;
}

export function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.')))),
  );
}
