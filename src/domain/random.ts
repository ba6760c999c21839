/**
 * A seeded generator, so that the same seed gives the same weights, order and noise in every browser.
 *
 * The generator is xoshiro128** 1.1 (D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM
 * Trans. Math. Softw. 47, 2021; https://prng.di.unimi.it/xoshiro128starstar.c). Seeds are spread over its 128 bits by
 * MurmurHash3's 32-bit finaliser, as SplitMix does. Not for secrets.
 */

const TWO_POW_32 = 2 ** 32;
// 2^32 divided by the golden ratio: steps of it visit all 32-bit numbers, evenly spread.
const GOLDEN = 0x9e3779b9;
const STATE = /^(?!0{32})[0-9a-f]{32}$/;

const rotateLeft = (x: number, k: number) => (x << k) | (x >>> (32 - k));

/** MurmurHash3's finaliser: a bijection of 32-bit numbers in which each input bit changes half of the output bits. */
function mix(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** FNV-1a over the label's UTF-16 code units. */
function hash(label: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < label.length; i++) h = Math.imul(h ^ label.charCodeAt(i), 0x01000193);
  return h;
}

export class Random {
  private constructor(
    private a: number,
    private b: number,
    private c: number,
    private d: number,
  ) {}

  /** `seed`: any whole number; its lowest 32 bits count. */
  static fromSeed(seed: number): Random {
    // `mix` is a bijection and the four arguments differ, so at most one word is zero: never the forbidden state 0.
    return new Random(
      mix(seed + GOLDEN),
      mix(seed + GOLDEN * 2),
      mix(seed + GOLDEN * 3),
      mix(seed + GOLDEN * 4),
    );
  }

  /** Continues exactly from the call of `save`. Throws if `saved` is not a result of `save`. */
  static restore(saved: string): Random {
    if (!STATE.test(saved))
      throw new Error('Not a saved state of the random generator: it must have 32 hexadecimal digits.');
    const word = (i: number) => Number.parseInt(saved.slice(8 * i, 8 * i + 8), 16) | 0;
    return new Random(word(0), word(1), word(2), word(3));
  }

  /** 32 hexadecimal digits. */
  save(): string {
    return [this.a, this.b, this.c, this.d]
      .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
      .join('');
  }

  /**
   * A separate generator for one purpose, for example `fork('weights')`. It depends on this one's current state and the
   * label. Sampling from one does not change the other.
   */
  fork(label: string): Random {
    const key = hash(label);
    const other = (word: number, i: number) => mix(word + mix(key + GOLDEN * i));
    const [a, b, c, d] = [other(this.a, 1), other(this.b, 2), other(this.c, 3), other(this.d, 4)];
    return (a | b | c | d) === 0 ? new Random(GOLDEN, 0, 0, 0) : new Random(a, b, c, d);
  }

  /** A whole number from 0 to 2^32 − 1, uniformly distributed. */
  uint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.b, 5), 7), 9);
    const t = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= t;
    this.d = rotateLeft(this.d, 11);
    return result >>> 0;
  }

  /** At least 0 and below 1, in steps of 2^−32. */
  uniform(): number {
    return this.uint32() / TWO_POW_32;
  }

  /** From the normal distribution of mean 0 and variance 1 (Box and Muller, 1958). At most 6.8 from 0. */
  normal(): number {
    // The half step keeps the logarithm's argument above 0 and at most 1.
    const radius = Math.sqrt(-2 * Math.log((this.uint32() + 0.5) / TWO_POW_32));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** A whole number from 0 to `n` − 1, uniformly distributed. `n`: a whole number from 1 to 2^32. */
  below(n: number): number {
    // Numbers above the last multiple of n are rejected: they would make small results more likely.
    const limit = TWO_POW_32 - (TWO_POW_32 % n);
    let x = this.uint32();
    while (x >= limit) x = this.uint32();
    return x % n;
  }

  /** Shuffles `items` in place; each order is equally likely (Fisher and Yates, in Durstenfeld's form). */
  shuffle(items: { [index: number]: number; readonly length: number }): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const held = items[i] as number;
      items[i] = items[j] as number;
      items[j] = held;
    }
  }
}
