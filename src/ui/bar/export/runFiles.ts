import { RUN_FILE } from '../../../domain/runFile';
import type { Lab } from '../../../state/state';
import type { File } from '../../widgets/save/FilesMenu';

/** The figures, curves and study reports of the run, for programs. */
export const metricsFile = (lab: Pick<Lab, 'getState'>): File => ({
  words: 'Metrics (JSON)',
  group: 'Run',
  name: 'metrics',
  kind: 'json',
  async make() {
    const [{ metricsJson }, { metricsOf }] = await Promise.all([
      import('../../../export/metrics/metrics'),
      import('../../report/metricsOf'),
    ]);
    const metrics = metricsOf(lab.getState(), { saved: new Date(), browser: navigator.userAgent });
    return new Blob([metricsJson(metrics)], { type: 'application/json' });
  },
});

/** The run itself, with which this page goes on later or elsewhere. */
export const wholeRunFile = (lab: Pick<Lab, 'getState' | 'checkpoint'>, none: boolean): File => ({
  words: 'The run, to open it here again',
  group: 'Run',
  name: 'run',
  kind: RUN_FILE.kind,
  disabled: none,
  make: async () => (await import('../../files/saveRun')).runFileOf(lab),
});
