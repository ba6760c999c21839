/** `digits.py` of both projects: reads MNIST's images. */

export const DIGITS_PY = `"""MNIST's images, from the IDX files of the data set."""

import gzip
import sys
from pathlib import Path
from typing import Optional

import numpy as np

HELP = """{problem}

Download the images of MNIST into a folder, plain or with .gz:
    https://storage.googleapis.com/cvdf-datasets/mnist/train-images-idx3-ubyte.gz
    https://storage.googleapis.com/cvdf-datasets/mnist/t10k-images-idx3-ubyte.gz
Then name the folder:
    python {script} --data FOLDER"""


def read_images(folder: Optional[str], part: str) -> np.ndarray:
    """Digits × 784 values from 0 (paper) to 1 (ink). \`part\`: "train" or "t10k", the test digits.

    Ends the program with status 2 if the file is not there.
    """
    if folder is None:
        stop("The images of MNIST are needed.")
    for name in (f"{part}-images-idx3-ubyte", f"{part}-images.idx3-ubyte"):
        for path in (Path(folder, name), Path(folder, name + ".gz")):
            if path.exists():
                return parse(path)
    stop(f"There is no file {part}-images-idx3-ubyte or {part}-images-idx3-ubyte.gz in {folder}.")


def parse(path: Path) -> np.ndarray:
    """The images of an IDX file: four big-endian numbers, then one byte for each pixel."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    magic, count, rows, columns = np.frombuffer(content[:16].ljust(16, b"\\0"), ">u4").tolist()
    if (magic, rows, columns) != (2051, 28, 28) or len(content) != 16 + 784 * count:
        stop(f"{path} is not a complete IDX file of images of 28 × 28 pixels.")
    pixels = np.frombuffer(content, np.uint8, offset=16)
    return pixels.reshape(count, 784).astype(np.float32) / 255


def stop(problem: str) -> None:
    print(HELP.format(problem=problem, script=Path(sys.argv[0]).name), file=sys.stderr)
    sys.exit(2)
`;
