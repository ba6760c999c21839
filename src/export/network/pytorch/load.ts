/** `load.py`: between weights.npz and the PyTorch model. */
import type { OutputActivation } from '../../../domain/settings';
import { attributesOf } from '../python/attributes';
import type { NamedLayer } from '../tensors';
import { biasName } from './model';

export function loadPy(layers: readonly NamedLayer[], output: OutputActivation): string {
  const attributes = attributesOf(layers);
  const entries = layers.flatMap(({ name, spec, tiedTo }) => {
    const attribute = `${spec.part}.${attributes.get(name)}`;
    if (tiedTo) return [`"${name}.bias": ${biasName(attribute)},`];
    return [`"${name}.kernel": ${attribute}.weight,`, `"${name}.bias": ${attribute}.bias,`];
  });
  return `"""Reads trained weights into the model.

    python load.py                  counts the weights
    python load.py --data FOLDER    prints the reconstruction error of MNIST's test digits
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from digits import read_images
from model import Autoencoder

WEIGHTS = Path(__file__).parent / "weights.npz"

# From the axes of weights.npz to those of PyTorch, and back, by the number of axes.
# Kernels: [inputs, units] → [units, inputs].
# Filters: [3, 3, channels, filters] → [filters, channels, 3, 3].
TO_TORCH = {1: (0,), 2: (1, 0), 4: (3, 2, 0, 1)}
FROM_TORCH = {1: (0,), 2: (1, 0), 4: (2, 3, 1, 0)}


def parameters(model: Autoencoder) -> dict[str, nn.Parameter]:
    """The model's parameters by their names in weights.npz."""
    encoder, decoder = model.encoder, model.decoder
    return {
${entries.map((entry) => `        ${entry}`).join('\n')}
    }


def load(path: Path = WEIGHTS) -> Autoencoder:
    """The model with the weights of a file, ready for use: without dropout."""
    model = Autoencoder()
    with np.load(path, allow_pickle=False) as arrays, torch.no_grad():
        for name, parameter in parameters(model).items():
            if name not in arrays:
                raise ValueError(
                    f"{path} has no array {name}. Use the file that came with model.py."
                )
            values = arrays[name]
            values = values.transpose(TO_TORCH[values.ndim])
            if values.shape != tuple(parameter.shape):
                raise ValueError(
                    f"{path}: {name} has the shape {values.shape} in PyTorch's order, but model.py "
                    f"needs {tuple(parameter.shape)}. Use the file that came with model.py."
                )
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(values)))
    return model.eval()


def save(model: Autoencoder, path: Path) -> None:
    """Writes a file that \`load\` can read."""
    arrays = {}
    for name, parameter in parameters(model).items():
        values = parameter.detach().cpu().numpy()
        arrays[name] = np.ascontiguousarray(values.transpose(FROM_TORCH[values.ndim]))
    np.savez(path, **arrays)


@torch.no_grad()
def reconstruction_error(model: Autoencoder, digits: Tensor) -> float:
    """The mean over digits and pixels of the squared error."""
    squares = [(model(batch) - batch).square().mean(dim=1) for batch in digits.split(1000)]
    return torch.cat(squares).mean().item()


def main() -> None:
    parser = argparse.ArgumentParser(description="Reads trained weights into the model.")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="default: weights.npz")
    parser.add_argument("--data", help="folder with MNIST's IDX files")
    arguments = parser.parse_args()
    model = load(arguments.weights)
    count = sum(parameter.numel() for parameter in model.parameters())
    print(f"The model has {count:,} weights and biases.")
    if arguments.data:
        digits = torch.from_numpy(read_images(arguments.data, "t10k"))
        error = reconstruction_error(model, digits)
        print(f"Mean squared error of {len(digits):,} test digits: {error:.5f}${
          output === 'linear' ? ', not clipped' : ''
        }")


if __name__ == "__main__":
    main()
`;
}
