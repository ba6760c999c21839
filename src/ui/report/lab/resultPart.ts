import { rivalOf } from '../../../domain/rival';
import type { Block, Part } from '../../../export/report/labReport';
import type { State } from '../../../state/state';
import { pcaErrorsAt } from '../../pcaFigures';
import { testVerdict } from '../../strip/verdict';
import { runFigures } from '../runFigures';
import { momentWords } from './words';

/** The run's figures, and whether it beats PCA. */
export function resultPart(state: State): Part {
  const moment = state.past?.moment ?? null;
  return {
    name: 'Result',
    when: momentWords(moment ?? state.run),
    blocks: [conclusion(state), { kind: 'rows', rows: runFigures({ ...state, moment }) }],
  };
}

function conclusion({ settings, run, past, pca }: State): Block {
  const { test, tested } = past?.moment ?? run;
  if (!test || !tested)
    return { kind: 'text', text: 'No test loss was measured up to this moment, so there is no verdict.' };
  if (!Number.isFinite(test.mse))
    return { kind: 'verdict', text: 'The training has diverged: the loss is no longer a number.' };
  const errors = pcaErrorsAt(pca?.testMse, settings.codeSize);
  if (!errors)
    return { kind: 'text', text: 'PCA’s error was not known at this moment, so there is no verdict.' };
  const verdict = testVerdict(test.mse, errors, rivalOf(settings), settings.codeSize);
  return { kind: 'verdict', text: `${momentWords(tested)}: ${verdict}` };
}
