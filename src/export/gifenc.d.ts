/** Types of the part of `gifenc` that we use; the package has none. */
declare module 'gifenc' {
  export type GifPalette = number[][];
  export function applyPalette(rgba: Uint8ClampedArray, palette: GifPalette): Uint8Array;
  export function GIFEncoder(): {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { palette?: GifPalette; delay: number; repeat?: number; colorDepth: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };
}
