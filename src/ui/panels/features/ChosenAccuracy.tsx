import { useMemo } from 'react';
import type { FeatureReport } from '../../../domain/features';
import { useSay } from '../../useSay';
import { useChosen } from '../../widgets/study/useChoose';
import classes from './Features.module.css';
import { chosenWords } from './words';

/** Classification accuracy for the digits that are chosen on the map. */
export function ChosenAccuracy({ report }: { readonly report: FeatureReport }) {
  const say = useSay();
  const chosen = useChosen(report.labels);
  const words = useMemo(() => chosen && chosenWords(report, chosen), [report, chosen]);
  return words && <p className={classes.chosen}>{say(words)}</p>;
}
