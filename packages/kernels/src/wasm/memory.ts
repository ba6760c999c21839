/** One WebAssembly memory for all plans, which grows as they need and gives back what they let go. */
import { PlanError } from '../contract';

const PAGE = 65_536;

/** Below lie the modules' constants and the threads' control block. */
const RESERVED = PAGE;

/** Where `control` lies: beyond the modules' constants, on cache lines of its own. */
const CONTROL = 32_768;
const CONTROL_WORDS = 80;

/** Shared memory names its bound beforehand, and a phone may refuse a high one. Pages; the highest is 1 GiB. */
const MAXIMUM_PAGES = [16_384, 8_192, 4_096];

interface Block {
  readonly start: number;
  readonly end: number;
}

export class KernelMemory {
  readonly memory: WebAssembly.Memory;
  readonly #blocks: Block[] = [];

  constructor(shared: boolean) {
    this.memory = shared ? sharedMemory() : new WebAssembly.Memory({ initial: 1 });
  }

  /** Zeroed room of so many bytes, on a cache line. Throws PlanError where there is not so much. */
  allocate(bytes: number): number {
    const size = Math.ceil(bytes / 64) * 64;
    let start = RESERVED;
    let index = 0;
    for (const block of this.#blocks) {
      if (block.start - start >= size) break;
      start = block.end;
      index += 1;
    }
    this.#reach(start + size);
    this.#blocks.splice(index, 0, { start, end: start + size });
    this.bytes(start, size).fill(0);
    return start;
  }

  free(start: number): void {
    const index = this.#blocks.findIndex((block) => block.start === start);
    if (index >= 0) this.#blocks.splice(index, 1);
  }

  /** Bytes that plans hold now. */
  get used(): number {
    return this.#blocks.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  // Views are made afresh each time: when memory grows, those on the old buffer end.
  bytes(start: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, start, length);
  }

  integers(start: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, start, length);
  }

  floats(start: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, start, length);
  }

  doubles(start: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, start, length);
  }

  /** What the threads tell each other; see threads.ts. */
  control(): Int32Array {
    return controlOf(this.memory);
  }

  #reach(bytes: number): void {
    const missing = Math.ceil((bytes - this.memory.buffer.byteLength) / PAGE);
    if (missing <= 0) return;
    try {
      this.memory.grow(missing);
    } catch {
      throw new PlanError(`There is not enough memory for this network: ${Math.ceil(bytes / 2 ** 20)} MiB.`);
    }
  }
}

export function controlOf(memory: WebAssembly.Memory): Int32Array {
  return new Int32Array(memory.buffer, CONTROL, CONTROL_WORDS);
}

function sharedMemory(): WebAssembly.Memory {
  for (const maximum of MAXIMUM_PAGES) {
    try {
      return new WebAssembly.Memory({ initial: 1, maximum, shared: true });
    } catch {
      // The next is smaller.
    }
  }
  throw new PlanError('The browser gives no shared memory.');
}
