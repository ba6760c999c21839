/** The same batches for every contender: whole batches of one seeded order of the rows, over and over. */
export class Batches {
  #at = 0;
  readonly #order: Int32Array;

  constructor(
    rows: number,
    readonly size: number,
  ) {
    this.#order = seededOrder(rows).slice(0, rows - (rows % size));
  }

  /** The rows of all batches, in order. */
  get order(): Int32Array {
    return this.#order;
  }

  /** The rows of the next batch. */
  next(): Int32Array {
    if (this.#at === this.#order.length) this.#at = 0;
    this.#at += this.size;
    return this.#order.slice(this.#at - this.size, this.#at);
  }
}

/** 0 … rows − 1, shuffled. `pytorch_steps.py` makes the same order. */
function seededOrder(rows: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, index) => index);
  let state = 1;
  for (let i = rows - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}
