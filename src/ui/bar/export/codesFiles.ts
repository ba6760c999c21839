import type { CodesSubject, PlacedCodes } from '../../../export/codes/placedCodes';
import type { Project } from '../../../export/network/project';
import type { Lab } from '../../../state/state';
import type { File } from '../../widgets/save/FilesMenu';
import { zipped } from './networkFiles';
import { placed } from './placed';
import { subjectOf } from './subject';

const formats = () => import('../../../export/codes/files');

const FORMATS: readonly (readonly [
  words: string,
  make: (subject: CodesSubject, codes: PlacedCodes) => Promise<Project>,
])[] = [
  ['CSV and NumPy', async (...of) => (await formats()).csvFiles(...of)],
  ['Parquet (Embedding Atlas)', async (...of) => (await formats()).parquetFiles(...of)],
  ['TSV (Embedding Projector)', async (...of) => (await formats()).projectorFiles(...of)],
];

/** The codes of the map's digits. Only those of the present network: the training thread has the codes of no other. */
export const codesFiles = (lab: Pick<Lab, 'getState' | 'codes'>, disabled: boolean): File[] =>
  FORMATS.map(([words, make]) => ({
    words,
    group: 'Codes of the digits',
    name: 'codes',
    kind: 'zip',
    disabled,
    async make() {
      const before = lab.getState();
      const subject = subjectOf(before);
      if (!subject) return null;
      const codes = await lab.codes();
      if (lab.getState().run.id !== before.run.id)
        throw new Error(
          'A new network replaced this one while its codes were being computed, so nothing was saved. Retry saves the codes of the new one.',
        );
      return zipped(await make(subject, placed(lab.getState(), codes)));
    },
  }));
