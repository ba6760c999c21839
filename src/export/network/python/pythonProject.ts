import type { ModelSpec, TrainingSpec } from '../../../domain/spec';
import { npz } from '../npz';
import type { Project } from '../project';
import { readme } from '../readme';
import { specJson } from '../specJson';
import type { Subject } from '../subject';
import { type NamedLayer, namedLayers, tensorsOf } from '../tensors';
import { DIGITS_PY } from './digits';

/** What differs between the projects of two frameworks. */
interface Framework {
  /** `dropout`: the share of the hidden units that training leaves out. */
  readonly modelPy: (spec: ModelSpec, layers: readonly NamedLayer[], dropout: number) => string;
  readonly loadPy: (layers: readonly NamedLayer[], output: ModelSpec['outputActivation']) => string;
  /** `training`: the settings with which `train.py` goes on. */
  readonly trainPy: (spec: ModelSpec, training: TrainingSpec) => string;
  /** The lines of requirements.txt. */
  readonly requirements: readonly string[];
  /** How to use the project, as Markdown. */
  readonly use: string;
}

const FILES = [
  ['model.py', 'the network'],
  ['load.py', 'reads and writes weights'],
  ['train.py', 'goes on training with the settings of the run; its first lines say what differs'],
  ['digits.py', 'reads MNIST'],
  ['weights.npz', 'every kernel and bias, for NumPy too: `numpy.load("weights.npz")["encoder.0.kernel"]`'],
  ['spec.json', 'the settings of the network and of its training'],
] as const;

/** A trained network as a small Python project. */
export function pythonProject(subject: Subject, framework: Framework): Project {
  const { model, training, weights } = subject;
  const layers = namedLayers(model, weights);
  const tensors = tensorsOf(layers);
  return {
    'README.md': readme(subject, { files: FILES, use: framework.use, tensors }),
    'model.py': framework.modelPy(model, layers, training.dropout),
    'load.py': framework.loadPy(layers, model.outputActivation),
    'train.py': framework.trainPy(model, training),
    'digits.py': DIGITS_PY,
    'requirements.txt': `${framework.requirements.join('\n')}\n`,
    'spec.json': specJson(subject, tensors),
    'weights.npz': npz(tensors),
  };
}
