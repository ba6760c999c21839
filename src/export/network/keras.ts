/** A trained network as a small Keras project. */
import type { ModelSpec, TrainingSpec } from '../../domain/spec';
import { loadPy } from './keras/load';
import { modelPy } from './keras/model';
import { trainPy } from './keras/train';
import { npz } from './npz';
import type { Project, RunInfo } from './project';
import { DIGITS_PY } from './python/digits';
import { readme } from './python/readme';
import { specJson } from './python/specJson';
import { type NamedLayer, tensorsOf } from './tensors';

/** `training`: the settings with which `train.py` goes on. */
export function kerasProject(
  spec: ModelSpec,
  training: TrainingSpec,
  layers: readonly NamedLayer[],
  info: RunInfo,
): Project {
  return {
    'README.md': readme(info, 'Keras 3', USE),
    'model.py': modelPy(spec, layers, training.dropout),
    'load.py': loadPy(layers, spec.outputActivation),
    'train.py': trainPy(spec, training),
    'digits.py': DIGITS_PY,
    'requirements.txt': 'keras>=3.0\ntensorflow>=2.16\nnumpy>=1.24\n',
    'spec.json': specJson(spec, training, layers, info),
    'weights.npz': npz(tensorsOf(layers)),
  };
}

const USE = `
## Use it

Python 3.9 or newer.

\`\`\`sh
pip install -r requirements.txt
python load.py                      # reads the weights
python load.py --data FOLDER        # the error of MNIST's test digits
python train.py --data FOLDER       # goes on training
\`\`\`

FOLDER has MNIST's IDX files. Without it, the scripts say where to get them.

\`\`\`python
from load import load

model = load("weights.npz")
codes = model.encode(digits)    # digits: an array of n × 784 values, 0 is paper and 1 is ink
images = model.decode(codes)
\`\`\`

| file | what is in it |
|---|---|
| \`model.py\` | the network |
| \`load.py\` | reads and writes weights |
| \`train.py\` | goes on training with the settings of the run; its first lines say what differs |
| \`digits.py\` | reads MNIST |

The scripts were not run with Keras and TensorFlow when Hourglass was made. Their syntax, shapes and formulas were
checked with NumPy in the place of Keras.
`;
