import { curveOf } from '../../../state/sweep/plan';
import type { Result } from '../../../state/sweep/sweep';

export interface Curve {
  /** Unique among the curves. */
  readonly key: string;
  readonly variant: string;
  readonly epochs: number;
  /** Sorted by code size. */
  readonly points: readonly { readonly size: number; readonly mse: number; readonly result: Result }[];
}

/** Results that differ only in code size lie on one curve. */
export function curvesOf(results: readonly Result[]): Curve[] {
  const curves = new Map<string, Curve>();
  for (const result of results) {
    const { variant, settings, test } = result;
    const key = curveOf(result);
    const before = curves.get(key)?.points ?? [];
    const point = { size: settings.codeSize, mse: test.mse, result };
    const points = [...before, point].toSorted((a, b) => a.size - b.size);
    curves.set(key, { key, variant, epochs: settings.epochs, points });
  }
  return [...curves.values()];
}
