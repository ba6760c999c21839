import { presetOf } from '../../../domain/presets';
import type { LabReport } from '../../../export/report/labReport';
import type { State } from '../../../state/state';
import { runAddress } from '../runAddress';
import { settingRows } from '../settingRows';
import { curvesPart } from './curvesPart';
import { networkPart } from './networkPart';
import { reconstructionsPart } from './reconstructionsPart';
import { resultPart } from './resultPart';
import { studyParts } from './studyParts';
import { momentWords } from './words';

/** A lab report without what the person writes into it. */
export type Draft = Omit<LabReport, 'author' | 'notes'>;

/**
 * A report of the run at the moment that the page shows. It has nothing of another network: studies of an earlier run
 * and the ghost of the previous curves are left out.
 */
export function labReportOf(state: State, made: Date): Draft {
  const { settings, run, past } = state;
  const shown = past?.moment ?? run;
  return {
    title: presetOf(settings)?.preset.name ?? 'Custom autoencoder',
    made: made.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' }),
    when: past
      ? `An earlier moment of the run: ${momentWords(shown)} of ${settings.epochs}`
      : `${momentWords(shown)} of ${settings.epochs}`,
    address: runAddress(settings),
    parts: [
      resultPart(state),
      curvesPart(state),
      reconstructionsPart(state),
      ...studyParts(state),
      networkPart(state),
      {
        name: 'Settings',
        when: null,
        blocks: [{ kind: 'rows', rows: settingRows(settings, state.source.set) } as const],
      },
    ].filter((part) => part !== null),
  };
}
