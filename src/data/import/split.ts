import type { Random } from '../../domain/random';

/** One test image for six training images, as in MNIST. */
const SHARE = 1 / 7;

/**
 * Splits `count` images into training and test. Of each class, a seventh is for the test, at least one of two. Both
 * lists of indices are in random order. `labelOf`: the class of an image.
 */
export function stratified(
  indices: ArrayLike<number>,
  labelOf: (index: number) => number,
  random: Random,
): { train: Uint32Array; test: Uint32Array } {
  const order = shuffled(indices, random);
  const classes = new Map<number, number[]>();
  for (const index of order) {
    const label = labelOf(index);
    const members = classes.get(label);
    if (members) members.push(index);
    else classes.set(label, [index]);
  }
  const test = new Set<number>();
  for (const members of classes.values()) {
    const least = members.length > 1 ? 1 : 0;
    const share = Math.max(least, Math.round(members.length * SHARE));
    for (const index of members.slice(0, share)) test.add(index);
  }
  return {
    train: order.filter((index) => !test.has(index)),
    test: order.filter((index) => test.has(index)),
  };
}

/** At most `most` of these indices, chosen at random; their order is kept. */
export function sampled(indices: Uint32Array, most: number, random: Random): Uint32Array {
  return indices.length <= most ? indices : shuffled(indices, random).subarray(0, most).sort();
}

export function shuffled(indices: ArrayLike<number>, random: Random): Uint32Array {
  const order = Uint32Array.from(indices);
  random.shuffle(order);
  return order;
}
