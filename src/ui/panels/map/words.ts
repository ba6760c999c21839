import type { LatentMap } from '../../../domain/results';

/** What the map's axes show, in words. `step`: the step of the codes in UMAP's layout. */
export function axesWords({ projection }: LatentMap, step: number): string {
  if (!projection)
    return `UMAP of the codes at step ${step.toLocaleString('en')}: only small distances have a meaning.`;
  const { axes, explained, x, y, mean } = projection;
  const share = `${Math.round(100 * explained)} % of their variance`;
  switch (axes) {
    case 'code':
      return mean.length === 1 ? 'Code 1, the only number, across.' : 'Code 1 across, code 2 up.';
    case 'units':
      return `Code ${x.indexOf(1) + 1} across, code ${y.indexOf(1) + 1} up: ${share}.`;
    case 'pca':
      return `Principal components 1 and 2 of the codes: ${share}.`;
    default:
      return axes satisfies never;
  }
}
