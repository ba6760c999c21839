"""The seeded generator of src/domain/random.ts, implemented again from the literature: xoshiro128** 1.1 (D. Blackman
and S. Vigna, 2021), seeds mixed by MurmurHash3's finaliser, forks by FNV-1a."""
import numpy

MASK = 0xFFFFFFFF
GOLDEN = 0x9E3779B9


def mix(x):
    h = x ^ (x >> 16)
    h = h * 0x85EBCA6B & MASK
    h ^= h >> 13
    h = h * 0xC2B2AE35 & MASK
    return h ^ (h >> 16)


def rotate(x, k):
    return (x << k | x >> (32 - k)) & MASK


class Random:
    def __init__(self, words):
        self.words = words

    @staticmethod
    def from_seed(seed):
        return Random([mix((seed + GOLDEN * i) & MASK) for i in (1, 2, 3, 4)])

    def fork(self, label):
        key = 0x811C9DC5
        for character in label:
            key = (key ^ ord(character)) * 0x01000193 & MASK
        steps = [mix((key + GOLDEN * i) & MASK) for i in (1, 2, 3, 4)]
        return Random([mix((word + step) & MASK) for word, step in zip(self.words, steps)])

    def uint32(self):
        a, b, c, d = self.words
        result = rotate(b * 5 & MASK, 7) * 9 & MASK
        t = b << 9 & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= t
        self.words = [a, b, c, rotate(d, 11)]
        return result

    def uniform(self):
        return self.uint32() / 2**32

    def below(self, n):
        limit = 2**32 - 2**32 % n
        x = self.uint32()
        while x >= limit:
            x = self.uint32()
        return x % n

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


def single(values):
    """Rounds numbers to float32, as on the page, and returns them as float64."""
    return numpy.asarray(values, dtype=numpy.float32).astype(numpy.float64)
