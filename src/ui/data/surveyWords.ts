import type { Survey } from '../../data/import/survey';
import { count } from '../format';

/** What will be done with the images, in sentences. */
export function surveyWords({ sizes, range, split, labelled, classes, notes }: Survey): string[] {
  return [sizeWords(sizes), rangeWords(range), splitWords(split, labelled, classes.length), ...notes];
}

function sizeWords({ least, most }: Survey['sizes']): string {
  const words = ({ width, height }: typeof least) => `${width} × ${height}`;
  const same = words(least) === words(most);
  if (same && words(most) === '28 × 28') return '28 × 28 pixels, as the network needs them.';
  const sizes = same ? `${words(most)} pixels` : `${words(least)} to ${words(most)} pixels`;
  return `${sizes}; resized to 28 × 28 by averaging areas. They keep their shape, with paper around them.`;
}

function rangeWords({ from, to }: Survey['range']): string {
  if (from === 0 && to === 255) return 'Values from 0 to 255.';
  return `Values from ${number(from)} to ${number(to)}; scaled to 0 to 255.`;
}

const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 }).replace('-', '−');

function splitWords(split: Survey['split'], labelled: boolean, classes: number): string {
  if (split === 'given') return 'The files say which images are for the test.';
  const of = labelled && classes > 1 ? ' of each class' : '';
  return `One in seven images${of} is kept for the test, chosen at random. The same files always give the same split.`;
}

/** `1,200 training and 200 test images in 10 classes` */
export function totalWords({ train, test, labelled, classes }: Survey): string {
  const kinds = labelled
    ? ` in ${count(classes.length)} ${classes.length === 1 ? 'class' : 'classes'}`
    : ', without labels';
  return `${count(train)} training and ${count(test)} test images${kinds}`;
}
