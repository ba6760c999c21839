import type { Project } from '../../../export/network/project';
import type { Subject } from '../../../export/network/subject';
import type { Lab } from '../../../state/state';
import type { File } from '../../widgets/save/FilesMenu';
import { subjectOf } from './subject';

const formats = () => import('../../../export/network/files');

const FORMATS: readonly (readonly [words: string, make: (subject: Subject) => Promise<Project>])[] = [
  ['PyTorch project', async (subject) => (await formats()).pytorchFiles(subject)],
  ['Keras 3 project', async (subject) => (await formats()).kerasFiles(subject)],
  ['ONNX', async (subject) => (await formats()).onnxFiles(subject)],
  ['TensorFlow.js', async (subject) => (await formats()).tensorflowFiles(subject)],
  ['safetensors', async (subject) => (await formats()).safetensorsFiles(subject)],
  ['NumPy (.npz)', async (subject) => (await formats()).numpyFiles(subject)],
];

/** The weights of the network that the page shows, in the formats of other programs. */
export const networkFiles = (lab: Pick<Lab, 'getState'>, disabled: boolean): File[] =>
  FORMATS.map(([words, make]) => ({
    words,
    group: 'Network',
    kind: 'zip',
    disabled,
    async make() {
      const subject = subjectOf(lab.getState());
      return subject && zipped(await make(subject));
    },
  }));

/** A project as one archive. */
export async function zipped(project: Project): Promise<Blob> {
  const { zipOf } = await import('../../../export/network/project');
  return new Blob([zipOf(project)], { type: 'application/zip' });
}
