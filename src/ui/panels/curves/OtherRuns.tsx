import { CloseButton } from '@mantine/core';
import { useKeeperVerbs } from '../../keeper';
import classes from './LossCurves.module.css';
import { runColour, runDash } from './runLooks';
import type { SavedRun } from './useOtherRuns';

/** The legend of the other runs on the plot. Each can be removed from it. */
export function OtherRuns({ runs }: { readonly runs: readonly SavedRun[] }) {
  const keeper = useKeeperVerbs();
  if (runs.length === 0) return null;
  const remove = (key: string) => keeper.overlay(keeper.getState().overlaid.filter((other) => other !== key));
  return (
    <ul className={classes.others} aria-label="Other runs on the plot">
      {runs.map(({ key, name, look }) => (
        <li key={key}>
          <svg className={classes.swatch} aria-hidden="true">
            <line
              x2="30"
              y1="2"
              y2="2"
              stroke={`var(${runColour(look)})`}
              strokeWidth="2"
              strokeDasharray={runDash(look)}
            />
          </svg>
          <span className={classes.otherName} title={name}>
            {name}
          </span>
          <CloseButton size={24} aria-label={`Remove ${name} from the plot`} onClick={() => remove(key)} />
        </li>
      ))}
    </ul>
  );
}
