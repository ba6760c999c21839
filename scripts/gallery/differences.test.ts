import { describe, expect, it } from 'vitest';
import { differences, type Picture, reduced } from './differences';

const SIDE = 96;

/** A picture of the paper, with ink in `inked` of each pixel: 0 to 1. */
function picture(inked: (x: number, y: number) => number, paper = 240, width = SIDE): Picture {
  const data = new Uint8Array(4 * width * SIDE).fill(255);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < width; x++) {
      const value = paper * (1 - inked(x, y));
      data.set([value, value, value], 4 * (y * width + x));
    }
  return { width, height: SIDE, data };
}

/** A dozen upright strokes, 2 px wide and 5 px apart, as letters are. `aside`: in pixels. `weight`: of their ink. */
const letters = (x: number, y: number, aside = 0, weight = 1) => {
  const from = x - aside - 16;
  const stroke = 5 * Math.round(from / 5);
  if (stroke < 0 || stroke > 60 || y < 40 || y > 52) return 0;
  return weight * Math.max(0, Math.min(1, 1.5 - Math.abs(from - stroke)));
};
const icon = (x: number, y: number) => (Math.abs(Math.hypot(x - 48, y - 20) - 7) < 0.8 ? 1 : 0);
const hairline = (y: number) => (y === 70 ? 0.12 : 0);

const all = picture((x, y) => letters(x, y) + icon(x, y) + hairline(y));
const kept = reduced(all);

describe('what differs between two pictures', () => {
  it('is nothing where they are the same', () => {
    expect(differences(kept, all)).toEqual([]);
  });

  it('is nothing where all letters lie half a pixel or a pixel aside', () => {
    for (const aside of [0.5, 1])
      expect(
        differences(
          kept,
          picture((x, y) => letters(x, y, aside) + icon(x, y) + hairline(y)),
        ),
      ).toEqual([]);
  });

  it('is nothing where letters are a little paler', () => {
    expect(
      differences(
        kept,
        picture((x, y) => letters(x, y, 0, 0.85) + icon(x, y) + hairline(y)),
      ),
    ).toEqual([]);
  });

  it('is a small icon that is missing', () => {
    const spots = differences(
      kept,
      picture((x, y) => letters(x, y) + hairline(y)),
    );
    expect(spots?.length).toBeGreaterThan(3);
    for (const { y } of spots ?? []) expect(Math.abs(4 * y - 20)).toBeLessThan(14);
  });

  it('is a hairline that is missing', () => {
    expect(
      differences(
        kept,
        picture((x, y) => letters(x, y) + icon(x, y)),
      )?.length,
    ).toBeGreaterThan(3);
  });

  it('is letters of which half the ink is gone, as in another colour', () => {
    const paler = picture((x, y) => letters(x, y, 0, 0.5) + icon(x, y) + hairline(y));
    expect(differences(kept, paler)?.length).toBeGreaterThan(3);
  });

  it('is a ground that is a little darker', () => {
    const darker = picture((x, y) => letters(x, y) + icon(x, y) + hairline(y), 235);
    expect(differences(kept, darker)?.length).toBeGreaterThan(100);
  });

  it('is not to be told where one picture is wider', () => {
    expect(differences(kept, picture(icon, 240, SIDE + 8))).toBeNull();
  });
});
