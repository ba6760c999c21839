import { describe, expect, it } from 'vitest';
import { PIXELS } from './digit';
import { clip, clipped, imageAt, toByte, toUnit } from './pixels';

describe('pixels', () => {
  it('are bytes in files and from 0 to 1 in networks, there and back', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => 255 - i);
    const units = toUnit(bytes);
    expect([units[255], units[204], units[0]]).toEqual([0, Math.fround(0.2), 1]);
    expect(Uint8Array.from(units, toByte)).toEqual(bytes);
    expect([toByte(-3), toByte(0.5), toByte(1.2)]).toEqual([0, 128, 255]);
  });

  it('are cut to what ink can be', () => {
    expect([-0.5, 0, 0.25, 1, 1.5].map(clip)).toEqual([0, 0, 0.25, 1, 1]);
    expect([...clipped(Float32Array.of(-1, 0.5, 2))]).toEqual([0, 0.5, 1]);
  });

  it('of one image are a view of all', () => {
    const images = new Uint8Array(3 * PIXELS);
    imageAt(images, 1).fill(7);
    expect(images.every((value, i) => value === (i >= PIXELS && i < 2 * PIXELS ? 7 : 0))).toBe(true);
  });
});
