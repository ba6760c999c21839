import { presetOf } from '../../../domain/presets';
import { trainingSpec } from '../../../domain/spec';
import type { Subject } from '../../../export/network/subject';
import { selectMoment } from '../../../state/selectors';
import type { State } from '../../../state/state';
import { runFigures } from '../../report/runFigures';
import { settingRows } from '../../report/settingRows';

/** The network that the page shows. Null if no weights have arrived yet. */
export function subjectOf(state: State): Subject | null {
  const moment = selectMoment(state);
  return (
    moment && {
      title: presetOf(state.settings)?.preset.name ?? 'Custom autoencoder',
      model: moment.model,
      training: trainingSpec(state.settings),
      weights: moment.weights,
      figures: runFigures({ ...state, moment }),
      settings: settingRows(state.settings, state.source.set),
      data: state.source.set,
    }
  );
}
