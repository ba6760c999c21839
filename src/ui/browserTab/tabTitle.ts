import { SETTINGS } from '../../domain/settings';
import { agedEpochAt } from '../../state/age';
import type { State } from '../../state/state';
import { loss } from '../format';

type Shown = Pick<State, 'run' | 'settings'>;

/** The part of the epochs that is done, in whole percent, rounded down: 100 only at the end. */
export const percentDone = ({ run, settings }: Shown): number =>
  Math.min(100, Math.floor((100 * run.epoch) / settings.epochs));

/** The title of the browser's tab: where the run is, for someone who looks at another tab. `name`: the page's own. */
export function tabTitle(state: Shown, name: string): string {
  const { run, settings } = state;
  switch (run.state) {
    case 'training':
      return `${percentDone(state)} % · Hourglass`;
    case 'paused':
      return run.step > 0 ? `Paused at ${percentDone(state)} % · Hourglass` : name;
    case 'finished': {
      // The last epoch's test loss comes a moment later.
      if (!run.test || agedEpochAt(run) !== null) return 'Done · Hourglass';
      const kind = SETTINGS.loss.options.find(({ value }) => value === settings.loss)?.label;
      return `Done: test ${kind} ${loss(run.test[settings.loss])} · Hourglass`;
    }
    case 'compiling':
    case 'waiting':
      return name;
    default:
      return run.state satisfies never;
  }
}
