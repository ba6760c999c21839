import { accuracy, difference, isTie } from '../../../domain/classification';
import {
  type Classifier,
  type FeatureReport,
  NEIGHBOURS,
  REPRESENTATIONS,
  type Representation,
  TRUSTED_NEIGHBOURS,
} from '../../../domain/features';
import { CLASSIFIER_NAMES, percent } from './words';

/** One row of the table: a measure of the three representations. */
export interface Measure {
  readonly name: string;
  /** One sentence: what is measured. */
  readonly meaning: string;
  readonly value: (report: FeatureReport, of: Representation) => number;
  readonly format: (value: number) => string;
  /** Those that are not told from the best. */
  readonly best: (report: FeatureReport) => readonly Representation[];
}

function classifier(of: Classifier, meaning: string): Measure {
  const value = ({ labels, figures }: FeatureReport, one: Representation) =>
    accuracy(labels, figures[one][of]);
  return {
    name: CLASSIFIER_NAMES[of],
    meaning,
    value,
    format: percent,
    best(report) {
      const { labels, figures } = report;
      const top = highest(REPRESENTATIONS, (one) => value(report, one));
      return REPRESENTATIONS.filter((one) => isTie(difference(labels, figures[top][of], figures[one][of])));
    },
  };
}

function highest(among: readonly Representation[], value: (one: Representation) => number): Representation {
  return among.reduce((best, one) => (value(one) > value(best) ? one : best));
}

/** Figures without a standard error: those that read the same as the highest. */
function plain(
  name: string,
  meaning: string,
  value: Measure['value'],
  among: readonly Representation[],
): Measure {
  const format = (number: number) => number.toFixed(3);
  return {
    name,
    meaning,
    value,
    format,
    best(report) {
      const top = highest(among, (one) => value(report, one));
      return among.filter((one) => format(value(report, one)) === format(value(report, top)));
    },
  };
}

export const MEASURES: readonly Measure[] = [
  classifier(
    'neighbours',
    `How many test digits get their class right when the ${NEIGHBOURS} most similar training digits vote on it.`,
  ),
  classifier(
    'probe',
    'How many get it right by one weighted sum of the numbers for each class (softmax regression): are the classes in separate directions?',
  ),
  plain(
    'Silhouette',
    'How much nearer a digit lies to its own class than to the next nearest: 1 is far apart, 0 is mixed, below 0 is nearer to another.',
    ({ figures }, of) => figures[of].silhouette,
    REPRESENTATIONS,
  ),
  plain(
    'Trustworthiness',
    `Whether the ${TRUSTED_NEIGHBOURS} nearest neighbours of a code are neighbours in pixels too: 1 is all of them, as for pixels themselves.`,
    ({ figures }, of) => figures[of].trustworthiness,
    ['code', 'pca'],
  ),
];
