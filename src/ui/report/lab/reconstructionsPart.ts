import { className } from '../../../domain/itemWords';
import type { Samples } from '../../../domain/results';
import { digitPictures } from '../../../export/report/digitPictures';
import type { Part } from '../../../export/report/labReport';
import type { State } from '../../../state/state';
import { loss } from '../../format';
import { rgb } from '../../palette';
import { standing, standingWords } from '../../panels/reconstructions/standing';
import { INKS } from './inks';

/** The digits that the page shows, with their reconstructions. Null before the first. */
export function reconstructionsPart({ run, past, source }: State): Part | null {
  const samples = past ? past.moment.samples : run.samples;
  if (!samples) return null;
  const { winners, ...rest } = standing(samples);
  return {
    name: 'Reconstructions',
    when: `Step ${samples.step.toLocaleString('en')}`,
    blocks: [
      winners
        ? { kind: 'verdict', text: standingWords({ winners, ...rest }) }
        : { kind: 'text', text: 'PCA’s reconstructions were not known at this moment.' },
      {
        kind: 'strips',
        caption: captionOf(samples),
        classes: Array.from(samples.labels, (label) => className(source.set, label)),
        pictures: picturesOf(samples),
        figures: figuresOf(samples),
      },
    ],
  };
}

function captionOf({ tests, indices }: Samples): string {
  const of = (test: number) => Array.from(indices).filter((_, i) => tests[i] === test);
  const list = (name: string, numbers: readonly number[]) =>
    numbers.length > 0 ? [`${name} digits ${numbers.join(', ')}`] : [];
  return `${[...list('Test', of(1)), ...list('Training', of(0))].join('; ')} of MNIST, counted from 0.`;
}

function picturesOf({ originals, noisy, reconstructions, pca }: Samples) {
  const picture = (name: string, images: Uint8Array | null, colour: string) =>
    images ? [{ name, png: digitPictures(images, rgb(colour)) }] : [];
  return [
    ...picture('Original', originals, INKS.ink),
    ...picture('With noise', noisy, INKS.ink),
    ...picture('Autoencoder', reconstructions, INKS.ae),
    ...picture('PCA', pca, INKS.pca),
  ];
}

function figuresOf({ mse, pcaMse, rival }: Samples) {
  const row = (name: string, values: Float32Array) => ({ name, values: Array.from(values, loss) });
  return [row('MSE', mse), ...(pcaMse ? [row(`PCA, ${rival}`, pcaMse[rival])] : [])];
}
