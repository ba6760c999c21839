/** Actions and observations of a user, on any engine. */
import { expect } from 'playwright/test';
import type { Metrics } from '../../src/state/scriptApi';
import { isAtRest, SEVEN } from '../journeys/page';
import type { Engine, Place } from './engine';

export const metrics = (engine: Engine): Promise<Metrics> =>
  engine.evaluate(() => window.hourglass.metrics());

/** Polls at short intervals, because the journey waits for things that can happen at any moment. */
export const poll = <T>(look: () => T | Promise<T>, message?: string) =>
  expect.poll(look, { intervals: [100], timeout: 120_000, ...(message ? { message } : {}) });

/** A small network, so that it beats PCA within seconds: with a code of eight numbers, PCA's error is 0.0364. */
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

/** Waits until a loading page trains. */
export async function trains(engine: Engine): Promise<void> {
  // WebKit's driver does not wait for the page's scripts after a reload.
  await poll(() => engine.evaluate(() => 'hourglass' in window)).toBe(true);
  await poll(async () => (await metrics(engine)).step).toBeGreaterThan(0);
}

export async function pause(engine: Engine): Promise<Metrics> {
  await engine.evaluate(() => window.hourglass.pause());
  await poll(async () => isAtRest(await metrics(engine))).toBe(true);
  return metrics(engine);
}

/**
 * Scrolls the visible element with this role and accessible name into view, and returns its middle; null if there is
 * none. `Backend…` matches any name that starts with `Backend`.
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
  // Null if another element covers it, because that would get the click.
  const hit = document.elementFromPoint(place.x, place.y);
  return hit && (found.contains(hit) || hit.contains(found)) ? place : null;
}

/** Clicks the element with this role and accessible name. */
export async function click(engine: Engine, role: string, name: string): Promise<void> {
  await engine.drag([await standing(engine, role, name)]);
}

/** The middle of the element, when it is visible and no longer moves. */
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

/** Whether there is a visible element with this role and name. */
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

/** The opacities of a 28×28 image, from 0 to 1, row by row. */
export const pictureOf = (engine: Engine, name: string): Promise<number[]> =>
  engine.evaluate((label) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`canvas[aria-label="${label}"]`);
    const image = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    return Array.from(
      { length: (image?.data.length ?? 0) / 4 },
      (_, i) => (image?.data[4 * i + 3] ?? 0) / 255,
    );
  }, name);

/** Makes the page remember all files that it saves from now on. */
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
