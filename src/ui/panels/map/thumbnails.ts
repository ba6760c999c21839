import { PIXELS, SIDE } from '../../../domain/digit';
import type { MapDigits } from '../../../domain/results';
import { rgb } from '../../palette';

/** Up to this many visible points, each is drawn as its digit's picture. */
export const FEW = 160;
/** Most pictures that are kept. */
const KEPT = 2_000;
/** Side of a thumbnail on the page, in CSS pixels. */
const SIZE = 24;

/** A digit of the map, with its position in CSS pixels and its colour. */
export interface DigitInSight {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

/** Draws the digits' pictures instead of their points. Fetches them when they become visible. */
export class Thumbnails {
  private readonly pictures = new Map<number, Uint8Array>();
  private readonly drawn = new Map<string, HTMLCanvasElement>();
  private asking = false;

  constructor(
    private readonly fetch: (mapIndices: Uint32Array) => Promise<MapDigits>,
    /** Called when pictures have arrived. */
    private readonly arrived: () => void,
  ) {}

  /** Draws the digits at these positions. Digits without their pictures stay points. */
  draw(context: CanvasRenderingContext2D, digits: readonly DigitInSight[], paper: string): void {
    this.ask(digits.map(({ index }) => index));
    context.imageSmoothingEnabled = true;
    for (const { index, x, y, colour } of digits) {
      const picture = this.picture(index, colour);
      if (!picture) continue;
      context.fillStyle = paper;
      context.globalAlpha = 0.8;
      context.fillRect(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
      context.globalAlpha = 1;
      context.drawImage(picture, x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
      context.strokeStyle = colour;
      context.lineWidth = 1;
      context.strokeRect(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
    }
  }

  private picture(index: number, colour: string): HTMLCanvasElement | null {
    const key = `${index} ${colour}`;
    const known = this.drawn.get(key);
    const pixels = this.pictures.get(index);
    if (known || !pixels) return known ?? null;
    const canvas = document.createElement('canvas');
    canvas.width = SIDE;
    canvas.height = SIDE;
    const image = new ImageData(SIDE, SIDE);
    const [red, green, blue] = rgb(colour);
    for (let i = 0; i < PIXELS; i++) image.data.set([red, green, blue, pixels[i] ?? 0], 4 * i);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    this.drawn.set(key, canvas);
    return canvas;
  }

  private ask(indices: readonly number[]): void {
    const missing = indices.filter((index) => !this.pictures.has(index));
    if (missing.length === 0 || this.asking) return;
    this.asking = true;
    this.fetch(Uint32Array.from(missing)).then(
      ({ pixels }) => {
        this.asking = false;
        if (this.pictures.size > KEPT) {
          this.pictures.clear();
          this.drawn.clear();
        }
        for (const [i, index] of missing.entries())
          this.pictures.set(index, pixels.slice(i * PIXELS, (i + 1) * PIXELS));
        this.arrived();
      },
      // The points stay; the next drawing asks again.
      () => {
        this.asking = false;
      },
    );
  }
}
