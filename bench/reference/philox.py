"""The random numbers of a training step (packages/kernels/src/random), implemented again from the literature: Philox4x32
with 7 rounds (J. Salmon et al., 2011), normal numbers by G. Box and M. Muller (1958)."""
import numpy

NOISE, CODE, CONTRACTION, DROPOUT = 0, 1, 2, 3
ROUNDS = 7
LOW = numpy.uint64(0xFFFFFFFF)


def words(blocks, stream, step, seed):
    """[len(blocks), 4] words of 32 bits."""
    counter = [numpy.asarray(blocks, dtype=numpy.uint64)]
    counter += [numpy.full_like(counter[0], value) for value in (stream, step, 0)]
    key = [seed & 0xFFFFFFFF, 0]
    for _ in range(ROUNDS):
        first = counter[0] * numpy.uint64(0xD2511F53)
        second = counter[2] * numpy.uint64(0xCD9E8D57)
        high = lambda product: product >> numpy.uint64(32)
        counter = [
            high(second) ^ counter[1] ^ numpy.uint64(key[0]),
            second & LOW,
            high(first) ^ counter[3] ^ numpy.uint64(key[1]),
            first & LOW,
        ]
        key = [(key[0] + 0x9E3779B9) & 0xFFFFFFFF, (key[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return numpy.stack(counter, axis=1)


def uniform(count, stream, step, seed):
    """The first `count` uniform numbers of a stream."""
    blocks = numpy.arange((count + 3) // 4)
    return (words(blocks, stream, step, seed) >> numpy.uint64(8)).reshape(-1)[:count] / 2.0**24


def uniform_rows(shape, stream, step, seed):
    """[rows, columns] uniform numbers. Each row starts at a multiple of 4."""
    rows, columns = shape
    width = -(-columns // 4) * 4
    return uniform(rows * width, stream, step, seed).reshape(rows, width)[:, :columns]


def normal_rows(shape, stream, step, seed):
    """[rows, columns] normal numbers. Each row starts at a multiple of 4."""
    rows, columns = shape
    width = -(-columns // 4) * 4
    pairs = uniform(rows * width, stream, step, seed).reshape(-1, 2)
    radius = numpy.sqrt(-2 * numpy.log(pairs[:, 0] + 2.0**-24))
    angle = 2 * numpy.pi * pairs[:, 1]
    numbers = numpy.stack([radius * numpy.cos(angle), radius * numpy.sin(angle)], axis=1)
    return numbers.reshape(rows, width)[:, :columns]
