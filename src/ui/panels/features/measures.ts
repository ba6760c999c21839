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
  /** The best representation and all that tie with it. */
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

/** A measure without a standard error: figures that read the same as the highest tie with it. */
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
    `Share of test digits that are classified correctly by a vote of the ${NEIGHBOURS} most similar training digits.`,
  ),
  classifier(
    'probe',
    'Share that is classified correctly by one weighted sum of the numbers for each class (softmax regression): are the classes linearly separable?',
  ),
  plain(
    'Silhouette',
    'How much nearer a digit is to its own class than to the nearest other class: 1 is far apart, 0 is mixed, below 0 is nearer to the other class.',
    ({ figures }, of) => figures[of].silhouette,
    REPRESENTATIONS,
  ),
  plain(
    'Trustworthiness',
    `Whether the ${TRUSTED_NEIGHBOURS} nearest neighbours of a code are also neighbours in pixels: 1 means that all of them are.`,
    ({ figures }, of) => figures[of].trustworthiness,
    ['code', 'pca'],
  ),
];
