/** What a person does and sees, on any engine. */
import { expect } from 'playwright/test';
import type { Metrics } from '../../src/state/window';
import { SEVEN } from '../journeys/page';
import type { Engine, Place } from './engine';

export const metrics = (engine: Engine): Promise<Metrics> =>
  engine.evaluate(() => window.hourglass.metrics());

/** Looks again and again, often: each wait of the journey is for something that may come at any moment. */
export const poll = <T>(look: () => T | Promise<T>, message?: string) =>
  expect.poll(look, { intervals: [100], timeout: 120_000, ...(message ? { message } : {}) });

/** Small, so that it passes PCA within seconds: at eight numbers PCA's error is .0364. */
export const SMALL = { backend: 'wasm', hidden: 64, codeSize: 8, batchSize: 64, epochs: 20 };

/** Opens the page with these settings, and waits until it trains. */
export async function open(
  engine: Engine,
  base: string,
  settings: Record<string, string | number>,
): Promise<void> {
  const query = new URLSearchParams(Object.entries(settings).map(([key, value]) => [key, String(value)]));
  await engine.open(`${base}?${query}`);
  await trains(engine);
}

/** Waits until a page that is being loaded trains. */
export async function trains(engine: Engine): Promise<void> {
  // WebKit's driver does not wait for the page's scripts after a reload.
  await poll(() => engine.evaluate(() => 'hourglass' in window)).toBe(true);
  await poll(async () => (await metrics(engine)).step).toBeGreaterThan(0);
}

export async function pause(engine: Engine): Promise<Metrics> {
  await engine.evaluate(() => window.hourglass.pause());
  await poll(async () => (await metrics(engine)).state).toMatch(/paused|finished/);
  return metrics(engine);
}

/**
 * Where the middle of the visible element with this role and accessible name is, scrolled into view; null if none. `Backend…`
 * stands for any name that begins so.
 */
function placeOf(role: string, name: string): Place | null {
  const own: Record<string, string> = { button: 'button', img: 'canvas', slider: 'input[type=range]' };
  const nameOf = (element: Element) => {
    const labels = (element.getAttribute('aria-labelledby') ?? '').split(' ');
    const label = labels.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    return (element.getAttribute('aria-label') ?? (label.trim() || element.textContent || '')).trim();
  };
  const fits = (own: string) => (name.endsWith('…') ? own.startsWith(name.slice(0, -1)) : own === name);
  const found = [...document.querySelectorAll(`[role="${role}"]${own[role] ? `, ${own[role]}` : ''}`)].find(
    (element) => fits(nameOf(element)) && element.getClientRects().length > 0,
  );
  if (!found) return null;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = found.getBoundingClientRect();
  const place = { x: left + width / 2, y: top + height / 2 };
  // What lies over it would get the click.
  const hit = document.elementFromPoint(place.x, place.y);
  return hit && (found.contains(hit) || hit.contains(found)) ? place : null;
}

/** Clicks what has this role and accessible name. */
export async function click(engine: Engine, role: string, name: string): Promise<void> {
  await engine.drag([await standing(engine, role, name)]);
}

/** Where it is, once it is there and stands still. */
export async function standing(engine: Engine, role: string, name: string): Promise<Place> {
  let place: Place | null = null;
  const stands = async () => {
    const before = place;
    place = await engine.evaluate(placeOf, role, name);
    return place !== null && place.x === before?.x && place.y === before.y;
  };
  await poll(stands, `${role} “${name}”`).toBe(true);
  return place as unknown as Place;
}

/** Whether there is such an element to be seen. */
export const isThere = async (engine: Engine, role: string, name: string): Promise<boolean> =>
  (await engine.evaluate(placeOf, role, name)) !== null;

export const textOf = (engine: Engine): Promise<string> => engine.evaluate(() => document.body.innerText);

export async function drawSeven(engine: Engine): Promise<void> {
  const pad = await engine.evaluate(() => {
    const canvas = document.querySelector('canvas[aria-label="Drawing pad"]');
    canvas?.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = canvas?.getBoundingClientRect() ?? new DOMRect();
    return { left, top, width, height };
  });
  await engine.drag(SEVEN.map(([x, y]) => ({ x: pad.left + x * pad.width, y: pad.top + y * pad.height })));
}

/** The opacities that a 28×28 picture shows, from 0 to 1, row by row. */
export const pictureOf = (engine: Engine, name: string): Promise<number[]> =>
  engine.evaluate((label) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`canvas[aria-label="${label}"]`);
    const image = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    return Array.from(
      { length: (image?.data.length ?? 0) / 4 },
      (_, i) => (image?.data[4 * i + 3] ?? 0) / 255,
    );
  }, name);

/** Has the page remember the files that it hands to the person from now on. */
export const watchFiles = (engine: Engine): Promise<void> =>
  engine.evaluate(() => {
    const files: { name: string; begin: string; bytes: number }[] = [];
    Object.assign(window, { files });
    const contents = new Map<string, Blob>();
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (content: Blob) => {
      const address = create(content);
      contents.set(address, content);
      return address;
    };
    const clicked = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      const content = contents.get(this.href);
      if (content) {
        const [name, bytes] = [this.download, content.size];
        content
          .slice(0, 16)
          .arrayBuffer()
          .then((begin) => {
            files.push({ name, bytes, begin: String.fromCharCode(...new Uint8Array(begin)) });
          });
      }
      clicked.call(this);
    };
  });

export const savedFiles = (engine: Engine): Promise<{ name: string; begin: string; bytes: number }[]> =>
  engine.evaluate(
    () => (window as unknown as { files: { name: string; begin: string; bytes: number }[] }).files,
  );
