import { accuracy, difference } from '../../../domain/classification';
import {
  CLASSIFIERS,
  type Classifier,
  type FeatureReport,
  REPRESENTATIONS,
  type Representation,
} from '../../../domain/features';
import { type Winner, winnerByShare, winnerOfAll } from '../../../domain/winner';
import { count } from '../../format';

/** `93.9 %` */
export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** The name of a representation in its column heading. */
export function nameOf(
  representation: Representation,
  { codeSize }: Pick<FeatureReport, 'codeSize'>,
): string {
  return { code: `Autoencoder ${codeSize}`, pca: `PCA ${codeSize}`, pixels: 'Pixels 784' }[representation];
}

export const CLASSIFIER_NAMES: Record<Classifier, string> = {
  neighbours: 'Nearest neighbours',
  probe: 'Linear probe',
};

/** How many chosen digits nearest neighbours classify correctly. `chosen`: indices into the measured digits. */
export function chosenWords({ labels, figures }: FeatureReport, chosen: Uint32Array): string {
  if (chosen.length === 0)
    return `None of the chosen digits is among the ${count(labels.length)} that were measured.`;
  const of = (values: Uint8Array) => Uint8Array.from(chosen, (index) => values[index] as number);
  const names: Record<Representation, string> = { code: 'autoencoder', pca: 'PCA', pixels: 'pixels' };
  const shares = REPRESENTATIONS.map(
    (one) => `${percent(accuracy(of(labels), of(figures[one].neighbours)))} (${names[one]})`,
  );
  return `Of the ${count(chosen.length)} chosen digits that were measured, nearest neighbours classify correctly: ${shares.join(', ')}.`;
}

/** Whose codes a classifier classifies better; `level` if the difference could be chance. */
function easier({ labels, figures }: FeatureReport, classifier: Classifier): Winner {
  return winnerByShare(difference(labels, figures.code[classifier], figures.pca[classifier]));
}

const BY: Record<Classifier, string> = { neighbours: 'by nearest neighbours', probe: 'by a linear probe' };
const WHOSE = { ae: 'The autoencoder’s codes', pca: 'PCA’s codes' };

/** Which codes are easier to classify, in words, and the winner; also `level` if each wins once. */
export function verdict(report: FeatureReport): { readonly winner: Winner; readonly sentence: string } {
  const { labels, figures } = report;
  const winners = CLASSIFIERS.map((classifier) => easier(report, classifier));
  const share = (of: 'code' | 'pca', classifier: Classifier) =>
    percent(accuracy(labels, figures[of][classifier]));
  const [first = 'level', second = 'level'] = winners;
  const scores = (classifier: Classifier, winner: Winner) => {
    const [code, pca] = [share('code', classifier), share('pca', classifier)];
    if (winner === 'level') return `${code} (autoencoder) and ${pca} (PCA) ${BY[classifier]}`;
    return `${winner === 'ae' ? code : pca} against ${winner === 'ae' ? pca : code} ${BY[classifier]}`;
  };
  if (first === second) {
    const all = CLASSIFIERS.map((classifier) => scores(classifier, first)).join(', ');
    if (first !== 'level')
      return { winner: first, sentence: `${WHOSE[first]} are easier to classify: ${all}.` };
    const sentence = `A tie: ${all}. ${count(labels.length)} test digits are too few to tell such differences from chance.`;
    return { winner: 'level', sentence };
  }
  const each = CLASSIFIERS.map((classifier, i) => {
    const winner = winners[i] ?? 'level';
    if (winner === 'level') return `A tie: ${scores(classifier, winner)}.`;
    return `${WHOSE[winner]} are easier to classify: ${scores(classifier, winner)}.`;
  });
  // A win comes before a tie.
  return { winner: winnerOfAll(winners), sentence: (first === 'level' ? each.toReversed() : each).join(' ') };
}
