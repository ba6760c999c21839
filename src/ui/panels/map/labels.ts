import type { Plot } from './scene';

/** The mean of each class's points (x and y in turn); NaN for a class without points. */
export function classCentres(points: Float32Array, labels: Uint8Array, classes: number): Float32Array {
  const sums = new Float64Array(2 * classes);
  const counts = new Uint32Array(classes);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    const x = points[2 * i] as number;
    const y = points[2 * i + 1] as number;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    sums[2 * label] = (sums[2 * label] as number) + x;
    sums[2 * label + 1] = (sums[2 * label + 1] as number) + y;
    counts[label] = (counts[label] as number) + 1;
  }
  return Float32Array.from(sums, (sum, i) => sum / (counts[i >> 1] as number));
}

interface Position {
  readonly x: number;
  readonly y: number;
}

const ROUNDS = 24;

/**
 * Pushes labels apart in small steps until they are about `gap` from each other. Keeps them `inset` inside the plot.
 * The same input always gives the same result, and a small change gives a similar result, so moving labels do not jump.
 */
export function apart(wanted: readonly Position[], gap: number, plot: Plot, inset: number): Position[] {
  const positions = wanted.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, a] of positions.entries())
      for (const b of positions.slice(i + 1)) {
        const dx = b.x - a.x;
        const dy = b.y - a.y;
        const distance = Math.hypot(dx, dy);
        if (distance >= gap) continue;
        const push = (gap - distance) / 4;
        // Two labels at the same position move apart sideways.
        const [ux, uy] = distance > 1e-6 ? [dx / distance, dy / distance] : [1, 0];
        a.x -= push * ux;
        a.y -= push * uy;
        b.x += push * ux;
        b.y += push * uy;
      }
    for (const position of positions) {
      position.x = Math.min(plot.left + plot.width - inset, Math.max(plot.left + inset, position.x));
      position.y = Math.min(plot.top + plot.height - inset, Math.max(plot.top + inset, position.y));
    }
  }
  return positions;
}

/**
 * The same for labels of another shape: `wide` times as wide as high. It moves circles apart in a plane that is
 * narrower by that factor.
 */
export function apartWide(
  wanted: readonly Position[],
  wide: number,
  gap: number,
  plot: Plot,
  inset: number,
): Position[] {
  const narrow = wanted.map(({ x, y }) => ({ x: x / wide, y }));
  const within = { left: plot.left / wide, top: plot.top, width: plot.width / wide, height: plot.height };
  return apart(narrow, gap, within, inset).map(({ x, y }) => ({ x: x * wide, y }));
}
