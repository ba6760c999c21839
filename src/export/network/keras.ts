/** A trained network as a small Keras project. */
import { loadPy } from './keras/load';
import { modelPy } from './keras/model';
import { trainPy } from './keras/train';
import type { Project } from './project';
import { pythonProject } from './python/pythonProject';
import type { Subject } from './subject';

const USE = `
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

The scripts were not run with Keras and TensorFlow when Hourglass was made. Their syntax, shapes and formulas were
checked with NumPy in the place of Keras.
`;

export const kerasProject = (subject: Subject): Project =>
  pythonProject(subject, {
    modelPy,
    loadPy,
    trainPy,
    requirements: ['keras>=3.0', 'tensorflow>=2.16', 'numpy>=1.24'],
    use: USE,
  });
