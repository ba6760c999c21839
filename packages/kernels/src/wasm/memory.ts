/** One WebAssembly memory for all plans. It grows on demand and reuses freed blocks. */
import { PlanError } from '../contract';

const PAGE = 65_536;

/** Plans start here. Below are the modules' constants and the threads' control block. */
const RESERVED = PAGE;

/** Address of `control`: after the modules' constants, on its own cache lines. */
const CONTROL = 32_768;
const CONTROL_WORDS = 80;

/** Limits to try, in pages; the largest is 1 GiB. Shared memory needs a limit, and a phone may reject a large one. */
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

  /** Address of a block of `bytes` zeros, aligned to a cache line. Throws PlanError if there is not enough memory. */
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

  /** Bytes that plans currently use. */
  get used(): number {
    return this.#blocks.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  // Each call creates a new view: when the memory grows, views of the old buffer become invalid.
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

  /** The threads' control block; see tickets.ts. */
  control(): Int32Array {
    return controlOf(this.memory);
  }

  #reach(bytes: number): void {
    const missing = Math.ceil((bytes - this.memory.buffer.byteLength) / PAGE);
    if (missing <= 0) return;
    try {
      this.memory.grow(missing);
    } catch {
      throw new PlanError(
        `This network needs ${Math.ceil(bytes / 2 ** 20)} MiB, more memory than the browser gives.`,
      );
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
      // Try the next, smaller limit.
    }
  }
  throw new PlanError('The browser allocates no shared memory.');
}
