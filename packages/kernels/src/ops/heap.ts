/** Our SIMD loops on the memory of tfjs's WebAssembly backend. */
import type * as tf from '@tensorflow/tfjs';
import * as TENSORS from '../wasm/tensors.generated';
import type { WasmBackend } from './wasmBackend';

/** The exports of `wasm/assembly/tensors.ts`. Each number is a kind, a count or an address. */
interface Loops {
  activate(kind: number, values: number, count: number, scratch: number): void;
  activationGradient(
    kind: number,
    outputs: number,
    gradients: number,
    result: number,
    count: number,
    scratch: number,
  ): void;
  columnSums(values: number, rows: number, columns: number, sums: number): void;
  logitsLoss(logits: number, targets: number, count: number, sums: number, scratch: number): void;
  logitsLossGradient(
    logits: number,
    targets: number,
    result: number,
    bce: number,
    mse: number,
    count: number,
    scratch: number,
  ): void;
  matMul(
    a: number,
    b: number,
    bias: number,
    out: number,
    rows: number,
    depth: number,
    columns: number,
    transposeA: number,
    transposeB: number,
    room: number,
  ): void;
  update(
    kind: number,
    numbers: number,
    weights: number,
    gradients: number,
    slot1: number,
    slot2: number,
    count: number,
    scratch: number,
  ): void;
}

export interface Heap {
  readonly backend: WasmBackend;
  readonly loops: Loops;
  /** Address of 64 bytes of scratch memory for the loops. */
  readonly scratch: number;
  /** Address of 64 bytes for a kernel's numbers. */
  readonly numbers: number;
  /** Address of at least this many bytes, for use during one call. */
  room(bytes: number): number;
  /** Address of a settled tensor's values. It does not change when the memory grows. */
  address(tensor: tf.TensorInfo): number;
  /** tfjs's memory. Views of it become invalid when it grows. */
  readonly memory: WebAssembly.Memory;
}

const ROOM = 64;

const heaps = new WeakMap<object, Heap | null>();

/** Null if there is no SIMD, or tfjs's memory cannot be reached. */
export function heapOf(owner: object): Heap | null {
  const known = heaps.get(owner);
  if (known !== undefined) return known;
  const heap = openHeap(owner as WasmBackend);
  heaps.set(owner, heap);
  return heap;
}

function openHeap(backend: WasmBackend): Heap | null {
  const memory = backend.wasm.asm?.memory ?? backend.wasm.wasmMemory;
  if (!(memory instanceof WebAssembly.Memory)) return null;
  const shared = !(memory.buffer instanceof ArrayBuffer);
  const { RELAXED_SHARED, RELAXED_OWN, PLAIN_SHARED, PLAIN_OWN } = TENSORS;
  const binary = (shared ? [RELAXED_SHARED, PLAIN_SHARED] : [RELAXED_OWN, PLAIN_OWN])
    .map((text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)))
    .find((bytes) => WebAssembly.validate(bytes));
  if (!binary) return null;
  // Compiled synchronously, because tfjs's kernels can't wait. The module has only a few thousand bytes.
  const instance = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory } });
  const { wasm } = backend;
  const allocate = (bytes: number) => {
    // malloc returns a signed number. Addresses beyond 2 GB must be converted to unsigned.
    const address = wasm._malloc(bytes) >>> 0;
    if (address === 0) throw new Error(`tfjs’s WebAssembly memory has less than ${bytes} bytes left.`);
    return address;
  };
  let room = 0;
  let roomBytes = 0;
  return {
    backend,
    loops: instance.exports as unknown as Loops,
    scratch: allocate(ROOM),
    numbers: allocate(ROOM),
    room: (bytes) => {
      if (bytes > roomBytes) {
        if (room) wasm._free(room);
        // Cleared first, because the allocation may fail.
        roomBytes = 0;
        room = 0;
        room = allocate(bytes);
        roomBytes = bytes;
      }
      return room;
    },
    address: (tensor) => backend.getMemoryOffset(tensor.dataId),
    memory,
  };
}
