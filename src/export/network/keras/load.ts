/** `load.py`: between weights.npz and the Keras model. */
import type { OutputActivation } from '../../../domain/settings';
import { attributesOf } from '../python/attributes';
import { indented } from '../python/text';
import type { NamedLayer } from '../tensors';

export function loadPy(layers: readonly NamedLayer[], output: OutputActivation): string {
  const attributes = attributesOf(layers);
  const entry = ({ name, spec }: NamedLayer) => `"${name}": model.${spec.part}.${attributes.get(name)},`;
  const tied = layers.filter(({ tiedTo }) => tiedTo !== null);
  const own = layers.filter(({ tiedTo }) => tiedTo === null);
  const hasTied = tied.length > 0;
  return `"""Reads trained weights into the model.

    python load.py                  counts the weights
    python load.py --data FOLDER    prints the reconstruction error of MNIST's test digits
"""

import argparse
from pathlib import Path

import numpy as np
${hasTied ? 'from keras import ops\n' : ''}
from digits import read_images
from model import Autoencoder

WEIGHTS = Path(__file__).parent / "weights.npz"


def layers(model):
    """The layers with a kernel and a bias, by their names in weights.npz."""
    return {
${indented(8, own.map(entry))}
    }
${
  hasTied
    ? `

def tied_layers(model):
    """The layers that have only a bias of their own."""
    return {
${indented(8, tied.map(entry))}
    }
`
    : ''
}

def load(path=WEIGHTS):
    """The model with the weights of a file."""
    model = Autoencoder()
    model(np.zeros((1, 784), "float32"))  # makes the variables
    with np.load(path, allow_pickle=False) as arrays:
        for name, layer in layers(model).items():
            layer.set_weights([arrays[f"{name}.kernel"], arrays[f"{name}.bias"]])
${
  hasTied
    ? `        for name, layer in tied_layers(model).items():
            layer.bias.assign(arrays[f"{name}.bias"])
`
    : ''
}    return model


def save(model, path):
    """Writes a file that \`load\` can read."""
    arrays = {}
    for name, layer in layers(model).items():
        arrays[f"{name}.kernel"], arrays[f"{name}.bias"] = layer.get_weights()
${
  hasTied
    ? `    for name, layer in tied_layers(model).items():
        arrays[f"{name}.bias"] = ops.convert_to_numpy(layer.bias)
`
    : ''
}    np.savez(path, **arrays)


def main():
    parser = argparse.ArgumentParser(description="Reads trained weights into the model.")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="default: weights.npz")
    parser.add_argument("--data", help="folder with MNIST's IDX files")
    arguments = parser.parse_args()
    model = load(arguments.weights)
    print(f"The model has {model.count_params():,} weights and biases.")
    if arguments.data:
        digits = read_images(arguments.data, "t10k")
        images = model.predict(digits, batch_size=1000, verbose=0)
        error = np.square(images - digits).mean(axis=1).mean()
        print(f"Mean squared error of {len(digits):,} test digits: {error:.5f}${
          output === 'linear' ? ', not clipped' : ''
        }")


if __name__ == "__main__":
    main()
`;
}
