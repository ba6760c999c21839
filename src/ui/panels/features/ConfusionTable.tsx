import { SegmentedControl } from '@mantine/core';
import { type CSSProperties, useMemo, useState } from 'react';
import { confusionMatrix } from '../../../domain/classification';
import {
  CLASSIFIERS,
  type Classifier,
  type FeatureReport,
  REPRESENTATIONS,
  type Representation,
} from '../../../domain/features';
import { className, isShort } from '../../../domain/itemWords';
import { useDataSet, useSay } from '../../useSay';
import { useChoose } from '../../widgets/study/useChoose';
import classes from './Features.module.css';
import { CLASSIFIER_NAMES } from './words';

const SHORT: Record<Representation, string> = { code: 'Autoencoder', pca: 'PCA', pixels: 'Pixels' };

/** Confusion matrix of a chosen classifier and a chosen representation. */
export function ConfusionTable({ report }: { readonly report: FeatureReport }) {
  const [representation, setRepresentation] = useState<Representation>('code');
  const [classifier, setClassifier] = useState<Classifier>('neighbours');
  const { labels, figures } = report;
  const set = useDataSet();
  const say = useSay();
  const all = [...set.classes.keys()];
  const counts = useMemo(
    () => confusionMatrix(labels, figures[representation][classifier], set.classes.length),
    [labels, figures, representation, classifier, set],
  );
  const choose = useChoose(labels);
  const given = figures[representation][classifier];
  const chooseCell =
    choose && ((label: number, as: number) => choose((i) => labels[i] === label && given[i] === as));
  return (
    <div className={classes.confusion}>
      <div className={classes.choices}>
        <SegmentedControl
          aria-label="Confusion matrix of"
          data={REPRESENTATIONS.map((value) => ({ value, label: SHORT[value] }))}
          value={representation}
          onChange={setRepresentation}
        />
        <SegmentedControl
          aria-label="Classified by"
          data={CLASSIFIERS.map((value) => ({ value, label: CLASSIFIER_NAMES[value] }))}
          value={classifier}
          onChange={setClassifier}
        />
      </div>
      <table
        className={classes.matrix}
        data-tone={representation}
        data-long={!isShort(set) || undefined}
        data-many={all.length > 12 || undefined}
      >
        <caption>
          {say(
            'Confusion matrix: a row for the true class, a column for the predicted class. Click a count to choose its digits on the map.',
          )}
        </caption>
        <thead>
          <tr>
            <td />
            {all.map((label) => (
              <th scope="col" key={label}>
                <span>{set.classes[label]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((label) => (
            <tr key={label}>
              <th scope="row">{set.classes[label]}</th>
              {all.map((given) => (
                <Count key={given} label={label} given={given} counts={counts} onChoose={chooseCell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A mistake has the full shade if at least one in this many digits of its class makes it. */
const WORST = 10;

interface CountProps {
  readonly label: number;
  readonly given: number;
  /** A row and a column for each class, row by row. */
  readonly counts: Uint32Array;
  /** Null if the map does not hold the measured digits in the same order. */
  readonly onChoose: ((label: number, given: number) => void) | null;
}

function Count({ label, given, counts, onChoose }: CountProps) {
  const set = useDataSet();
  const classCount = set.classes.length;
  const number = counts[label * classCount + given] ?? 0;
  const all = counts
    .subarray(label * classCount, (label + 1) * classCount)
    .reduce((sum, one) => sum + one, 0);
  const right = label === given;
  const share = all > 0 ? number / all : 0;
  return (
    <td
      data-right={right}
      data-none={number === 0}
      style={{ '--part': Math.min(1, right ? share : WORST * share) } as CSSProperties}
    >
      {number > 0 && onChoose ? (
        <button
          type="button"
          aria-label={`${number}: choose the ${set.item}s ${className(set, label)} that were classified as ${className(set, given)}`}
          onClick={() => onChoose(label, given)}
        >
          {number}
        </button>
      ) : (
        number
      )}
    </td>
  );
}
