import { expect, it } from 'vitest';
import { gif, paletteOf } from './gif';

const WHITE = [255, 255, 255] as const;
const BLACK = [0, 0, 0] as const;
const AMBER = [138, 70, 0] as const;

const palette = paletteOf(WHITE, BLACK, AMBER);

const frame = (colour: readonly number[]) => {
  const data = new Uint8ClampedArray(4 * 6);
  for (let i = 0; i < 6; i++) data.set([...colour, 255], 4 * i);
  return { data, width: 3, height: 2 };
};

/** The delays of the pictures in hundredths of a second, and whether each picture has its own palette. */
function picturesOf(bytes: Uint8Array) {
  // Header, screen, 16 colours of 3 bytes, then the extension that makes it repeat.
  let at = 13 + 16 * 3;
  expect([...bytes.slice(at, at + 2)]).toEqual([0x21, 0xff]);
  at += 19;
  const pictures: { delay: number; own: boolean }[] = [];
  while (bytes[at] !== 0x3b) {
    expect([...bytes.slice(at, at + 2)]).toEqual([0x21, 0xf9]);
    const delay = (bytes[at + 4] as number) + 256 * (bytes[at + 5] as number);
    at += 8;
    expect(bytes[at]).toBe(0x2c);
    pictures.push({ delay, own: ((bytes[at + 9] as number) & 128) > 0 });
    at += 11;
    while (bytes[at] !== 0) at += 1 + (bytes[at] as number);
    at++;
  }
  expect(at).toBe(bytes.length - 1);
  return pictures;
}

it('contains every picture, shows the last for longer, and has one palette for all', async () => {
  const done: number[] = [];
  const frames = [WHITE, AMBER, BLACK].map(frame);
  const blob = await gif({
    count: 3,
    frame: (i) => frames[i] as ReturnType<typeof frame>,
    palette,
    delay: 100,
    rest: 1500,
    onProgress: (count) => done.push(count),
  });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  expect(blob.type).toBe('image/gif');
  expect(new TextDecoder().decode(bytes.slice(0, 6))).toBe('GIF89a');
  expect([...bytes.slice(6, 10)]).toEqual([3, 0, 2, 0]);
  expect(picturesOf(bytes)).toEqual([
    { delay: 10, own: false },
    { delay: 10, own: false },
    { delay: 150, own: false },
  ]);
  expect(done).toEqual([1, 2, 3]);
});

it('lets other tasks run between two pictures', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++);
  const before: number[] = [];
  await gif({
    count: 20,
    frame() {
      before.push(turns);
      return frame(WHITE);
    },
    palette,
    delay: 100,
    rest: 100,
    onProgress() {},
  });
  clearInterval(timer);
  expect(before.at(-1)).toBeGreaterThan(0);
});

it('has 16 colours, from the background to each ink', () => {
  expect(palette).toHaveLength(16);
  expect(new Set(palette.map(String)).size).toBe(16);
  expect([palette[0], palette[4], palette[15]]).toEqual([WHITE, BLACK, AMBER]);
});
