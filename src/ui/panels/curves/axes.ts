import { linearTicks, logTicks, round } from '../../widgets/views/ticks';

/** Range and ticks of an axis. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** Possible bounds, times a power of ten: fine enough to waste little room, coarse enough to change rarely. */
const BOUNDS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

function boundBelow(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  return round((BOUNDS.findLast((bound) => bound * decade <= value * (1 + 1e-9)) ?? 1) * decade);
}

function boundAbove(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  return round((BOUNDS.find((bound) => bound * decade >= value * (1 - 1e-9)) ?? 10) * decade);
}

/**
 * The loss axis. A logarithmic axis holds every value. A linear axis starts at zero and holds the reference levels and
 * the later half of the curve. The fall from the first random output would flatten everything else.
 *
 * `values` are in the order of training; `levels` are the reference lines.
 */
export function lossAxis(
  values: readonly number[],
  levels: readonly number[],
  scale: 'linear' | 'log',
): Axis {
  const shown = [...values, ...levels].filter((value) => Number.isFinite(value) && value > 0);
  if (shown.length === 0) return { domain: scale === 'log' ? [0.01, 1] : [0, 1], ticks: [] };
  if (scale === 'log') {
    const low = boundBelow(Math.min(...shown) * 0.94);
    const high = boundAbove(Math.max(...shown) * 1.02);
    return { domain: [low, high], ticks: logTicks(low, high) };
  }
  const later = values.slice(Math.floor(values.length / 2)).filter((value) => value > 0);
  const high = boundAbove(Math.max(...levels, ...(later.length > 0 ? later : shown)) * 1.04);
  return { domain: [0, high], ticks: linearTicks(0, high) };
}

/** Minimum length of the axis: the first points of a run do not race across the plot. */
const SHORTEST = { step: 50, epoch: 0.1, seconds: 2 } as const;

/** The axis from the start of training to the newest point: the curves reach the labels at the right edge. */
export function progressAxis(last: number, kind: keyof typeof SHORTEST): Axis {
  const end = Math.max(last, SHORTEST[kind]);
  return { domain: [0, end], ticks: linearTicks(0, end, 4) };
}
