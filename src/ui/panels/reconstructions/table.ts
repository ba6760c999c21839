import type { Samples } from '../../../training/messages';
import type { Table } from '../../widgets/save/SaveMenu';

/** The digits' errors, and the pixels of original and reconstruction, 0 to 255. */
export function tableOf({
  step,
  indices,
  tests,
  labels,
  originals,
  reconstructions,
  mse,
  bce,
  pcaMse,
}: Samples): Table {
  const pixels = (images: Uint8Array, i: number) => Array.from(images.subarray(i * 784, (i + 1) * 784));
  const names = (of: string) => Array.from({ length: 784 }, (_, pixel) => `${of} ${pixel}`);
  return {
    columns: [
      'step',
      'set',
      'number',
      'class',
      'MSE',
      'BCE',
      'PCA MSE',
      ...names('original'),
      ...names('reconstruction'),
    ],
    rows: Array.from(labels, (label, i) => [
      step,
      tests[i] ? 'test' : 'training',
      indices[i] ?? 0,
      label,
      mse[i] ?? Number.NaN,
      bce[i] ?? Number.NaN,
      pcaMse?.[i] ?? '',
      ...pixels(originals, i),
      ...pixels(reconstructions, i),
    ]),
  };
}
