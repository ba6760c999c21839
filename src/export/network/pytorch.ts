/** A trained network as a small PyTorch project. */

import type { Project } from './project';
import { pythonProject } from './python/pythonProject';
import { loadPy } from './pytorch/load';
import { modelPy } from './pytorch/model';
import { trainPy } from './pytorch/train';
import type { Subject } from './subject';

const USE = `
Python 3.9 or newer.

\`\`\`sh
pip install -r requirements.txt
python load.py                                         # reads the weights
python load.py --data FOLDER                           # the error of MNIST's test digits
python train.py --data FOLDER                          # goes on training
torchrun --nproc_per_node 2 train.py --data FOLDER     # the same with two processes
\`\`\`

FOLDER has MNIST's IDX files. Without it, the scripts say where to get them.

\`\`\`python
from load import load

model = load("weights.npz")
codes = model.encode(digits)    # digits: a tensor of n × 784 values, 0 is paper and 1 is ink
images = model.decode(codes)
\`\`\`
`;

export const pytorchProject = (subject: Subject): Project =>
  pythonProject(subject, {
    modelPy,
    loadPy,
    trainPy,
    requirements: ['torch>=1.13', 'numpy>=1.22'],
    use: USE,
  });
