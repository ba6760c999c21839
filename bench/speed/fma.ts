/**
 * A WebAssembly function that does nothing but multiply-adds in vector registers: no program for WebAssembly can do more
 * of them in a second on one core. It is written here byte by byte.
 */

/** What the kernels multiply and add with: see `arithmetic` in the kernels. */
export type Arithmetic = 'relaxed' | 'plain';

/** Multiply-adds of one instruction: a vector has four float32. */
const LANES = 4;

/** Repetitions of all accumulators in one turn of the loop, so that counting the turns costs nothing. */
const UNROLLED = 8;

export interface FmaLoop {
  /** Multiply-adds of one turn. */
  readonly multiplyAdds: number;
  /** Adds `x · y` to each of the accumulators, over and over, and returns the sum of their first lanes. */
  run(turns: number, x: number, y: number): number;
}

/** `accumulators`: the sums that do not wait for each other. A core needs several, to begin one while others run. */
export async function fmaLoop(accumulators: number, arithmetic: Arithmetic): Promise<FmaLoop> {
  const { instance } = await WebAssembly.instantiate(moduleOf(accumulators, arithmetic));
  return {
    multiplyAdds: accumulators * UNROLLED * LANES,
    run: instance.exports.run as FmaLoop['run'],
  };
}

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const SPLAT = [0xfd, 0x13];
const FIRST_LANE = [0xfd, 0x1f, 0];
const ADD = [0xfd, 0xe4, 0x01];
const MULTIPLY = [0xfd, 0xe6, 0x01];
const RELAXED_MULTIPLY_ADD = [0xfd, 0x85, 0x02];
const END = 0x0b;

/** The parameters: turns, x, y. Then the two vectors and the accumulators. */
const [TURNS, X, Y, X4, Y4, FIRST] = [0, 1, 2, 3, 4, 5];

function moduleOf(accumulators: number, arithmetic: Arithmetic): Uint8Array<ArrayBuffer> {
  const sums = Array.from({ length: accumulators }, (_, i) => FIRST + i);
  const multiplyAdd = (sum: number) =>
    arithmetic === 'relaxed'
      ? [...get(X4), ...get(Y4), ...get(sum), ...RELAXED_MULTIPLY_ADD, ...set(sum)]
      : [...get(sum), ...get(X4), ...get(Y4), ...MULTIPLY, ...ADD, ...set(sum)];
  const body = [
    ...[1, ...number(2 + accumulators), V128],
    ...[...get(X), ...SPLAT, ...set(X4)],
    ...[...get(Y), ...SPLAT, ...set(Y4)],
    ...[0x03, 0x40], // loop
    ...Array.from({ length: UNROLLED }, () => sums.flatMap(multiplyAdd)).flat(),
    ...[...get(TURNS), 0x41, 1, 0x6b, 0x22, TURNS], // turns − 1, kept
    ...[0x0d, 0, END], // again unless 0
    ...sums.flatMap((sum, i) => [...get(sum), ...(i > 0 ? ADD : [])]),
    ...[...FIRST_LANE, END],
  ];
  const section = (id: number, content: readonly number[]) => [id, ...number(content.length), ...content];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 3, I32, F32, F32, 1, F32]),
    ...section(3, [1, 0]),
    ...section(7, [1, 3, ...new TextEncoder().encode('run'), 0, 0]),
    ...section(10, [1, ...number(body.length), ...body]),
  ]);
}

/** A number as WebAssembly writes it: seven bits a byte, the lowest first. */
function number(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >> 7)];
}
