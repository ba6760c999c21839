/** A dot may begin at each of so many places across a pixel, so that slow motion is smooth. */
const PHASES = 4;

/** How much of each pixel a dot covers, 0 to 255; `side` × `side` pixels for each phase. */
interface Stamps {
  readonly radius: number;
  readonly side: number;
  readonly phases: readonly Uint8Array[];
}

let stamps: Stamps | null = null;

function stampsOf(radius: number): Stamps {
  if (stamps?.radius === radius) return stamps;
  const side = Math.ceil(2 * radius) + 2;
  const phases = Array.from({ length: PHASES * PHASES }, (_, phase) => {
    const centreX = side / 2 + ((phase % PHASES) + 0.5) / PHASES;
    const centreY = side / 2 + (Math.floor(phase / PHASES) + 0.5) / PHASES;
    return Uint8Array.from({ length: side * side }, (_, pixel) => {
      const dx = (pixel % side) + 0.5 - centreX;
      const dy = Math.floor(pixel / side) + 0.5 - centreY;
      return 255 * Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(dx, dy)));
    });
  });
  stamps = { radius, side, phases };
  return stamps;
}

/** What is drawn, and where: places in pixels of the picture, x and y in turn. */
export interface Dots {
  readonly places: Float32Array;
  readonly labels: Uint8Array;
  /** Colour of each class, `#rrggbb`; null where the class is not drawn. */
  readonly colours: readonly (string | null)[];
  readonly radius: number;
}

/**
 * Draws dots into an RGBA picture, which is emptied first. Copying stamps takes a tenth of the time that a canvas needs
 * to find which pixels two thousand circles cover, and the map is drawn where training wants the processor too.
 */
export function stampDots(
  data: Uint8ClampedArray,
  width: number,
  height: number,
  { places, labels, colours, radius }: Dots,
): void {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  pixels.fill(0);
  const { side, phases } = stampsOf(radius);
  const inks = colours.map((colour) => (colour === null ? null : inkOf(colour)));
  for (let i = 0; i < labels.length; i++) {
    const ink = inks[labels[i] as number] ?? null;
    const x = (places[2 * i] as number) - side / 2;
    const y = (places[2 * i + 1] as number) - side / 2;
    if (ink === null || !(x > -side && x < width && y > -side && y < height)) continue;
    const left = Math.floor(x);
    const top = Math.floor(y);
    const phase = Math.floor((y - top) * PHASES) * PHASES + Math.floor((x - left) * PHASES);
    const stamp = phases[phase] as Uint8Array;
    const firstColumn = Math.max(0, -left);
    const lastColumn = Math.min(side, width - left);
    for (let row = Math.max(0, -top); row < Math.min(side, height - top); row++) {
      const from = row * side;
      const to = (top + row) * width + left;
      for (let column = firstColumn; column < lastColumn; column++) {
        const cover = stamp[from + column] as number;
        if (cover === 0) continue;
        const at = to + column;
        pixels[at] = cover === 255 ? ink : blend(pixels[at] as number, ink, cover);
      }
    }
  }
}

/** A colour as a canvas keeps it on every machine that browsers run on: red in the lowest byte, opacity in the highest. */
function inkOf(colour: string): number {
  const value = Number.parseInt(colour.slice(1, 7), 16);
  return (0xff000000 | ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
}

/** `ink` over `ground`, covering 0 to 255 of it. */
function blend(ground: number, ink: number, cover: number): number {
  if (ground === 0) return ((ink & 0xffffff) | (cover << 24)) >>> 0;
  const under = ((ground >>> 24) * (255 - cover)) / 255;
  const opacity = cover + under;
  const mix = (shift: number) =>
    Math.round((((ink >>> shift) & 255) * cover + ((ground >>> shift) & 255) * under) / opacity) << shift;
  return ((Math.round(opacity) << 24) | mix(16) | mix(8) | mix(0)) >>> 0;
}
