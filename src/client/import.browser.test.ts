import { describe, expect, it } from 'vitest';
import lettersZip from '../data/import/fixtures/letters.zip?url';
import tinyJpg from '../data/import/fixtures/tiny.jpg?url';
import { ImportClient } from './import';

const fixture = async (address: string) => (await fetch(address)).blob();

/** What a picture's pixels are, drawn by this page and not by the thread. */
async function png(): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = 40;
  canvas.height = 20;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  // Transparent, with a red square on the right.
  context.fillStyle = '#ff0000';
  context.fillRect(20, 0, 20, 20);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob as Blob)));
}

const often = (path: string, file: Blob, count = 140) =>
  Array.from({ length: count }, (_, i) => ({ path: `${path}/${i}.png`, file }));

describe('the import in its own thread', () => {
  it('decodes PNG: what is transparent is white, and red is as bright as BT.601 says', async () => {
    const client = new ImportClient();
    const survey = await client.read(often('a', await png()), () => {});
    expect(survey.sizes.most).toEqual({ width: 40, height: 20 });
    const { width, height, pixels } = survey.classes[0]?.original ?? { width: 0, height: 0, pixels: [] };
    expect([width, height, pixels[0], pixels[39]]).toEqual([40, 20, 255, 76]);
    client.end();
  });

  it('decodes JPEG, and unpacks a zip of Python', async () => {
    const client = new ImportClient();
    const grey = await client.read(often('a', await fixture(tinyJpg)), () => {});
    expect(grey.sizes.most).toEqual({ width: 8, height: 6 });
    for (const value of grey.classes[0]?.original.pixels ?? [0])
      expect(Math.abs(value - 200)).toBeLessThan(4);
    const letters = await client.read([{ path: 'l.zip', file: await fixture(lettersZip) }], () => {});
    expect(letters.guess.classes).toEqual(['a', 'b']);
    expect([...(letters.classes[0]?.original.pixels.subarray(0, 2) ?? [])]).toEqual([255, 250]);
    client.end();
  });

  it('names the file that the browser cannot decode', async () => {
    const client = new ImportClient();
    const broken = (await png()).slice(0, 60);
    await expect(client.read([{ path: 'a/b.png', file: broken }], () => {})).rejects.toThrow(
      'a/b.png: a damaged PNG image: the browser cannot decode it. Save it again.',
    );
    client.end();
  });
});
