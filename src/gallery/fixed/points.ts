/** Trained points of a sweep. */
import { INITIAL_SETTINGS } from '../../domain/settings';
import { modelSpec, parameterCount } from '../../domain/spec';
import type { Result } from '../../state/sweep/sweep';
import { preset } from './preset';

/** `factor`: the network's error divided by roughly PCA's error at that code size. */
function pointsOf(id: string, sizes: readonly number[], factor: number): Result[] {
  const { name, settings } = preset(id);
  return sizes.map((codeSize) => {
    const own = { ...INITIAL_SETTINGS, ...settings, codeSize, epochs: 2 };
    const mse = factor * 0.062 * Math.exp(-0.112 * codeSize ** 0.727);
    return {
      variant: name,
      settings: own,
      test: { mse, bce: 0.055 + 3.1 * mse },
      steps: 938,
      seconds: 8,
      parameters: parameterCount(modelSpec(own)),
    };
  });
}

export const SWEPT: readonly Result[] = [
  ...pointsOf('linear-32', [2, 8, 32], 0.8),
  ...pointsOf('article', [2, 8, 32], 1.1),
];
export const HALF_SWEPT: readonly Result[] = SWEPT.filter(({ settings }) => settings.codeSize < 32);
