import type { Project } from '../../../export/network/project';
import type { Subject } from '../../../export/network/subject';
import type { Lab } from '../../../state/state';
import type { File } from '../../widgets/save/FilesMenu';
import { subjectOf } from './subject';

const formats = () => import('../../../export/network/files');

const FORMATS: readonly (readonly [
  words: string,
  name: string,
  make: (subject: Subject) => Promise<Project>,
])[] = [
  ['PyTorch project', 'pytorch', async (subject) => (await formats()).pytorchFiles(subject)],
  ['Keras 3 project', 'keras', async (subject) => (await formats()).kerasFiles(subject)],
  ['ONNX', 'onnx', async (subject) => (await formats()).onnxFiles(subject)],
  ['TensorFlow.js', 'tensorflowjs', async (subject) => (await formats()).tensorflowFiles(subject)],
  ['safetensors', 'safetensors', async (subject) => (await formats()).safetensorsFiles(subject)],
  ['NumPy (.npz)', 'numpy', async (subject) => (await formats()).numpyFiles(subject)],
];

/** The weights of the network that the page shows, in the formats of other programs. */
export const networkFiles = (lab: Pick<Lab, 'getState'>, disabled: boolean): File[] =>
  FORMATS.map(([words, name, make]) => ({
    words,
    name: `network-${name}`,
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
