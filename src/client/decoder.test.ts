import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../domain/spec';
import type { FromLens, ToLens } from '../worker/decoder.worker';
import { Lens } from './decoder';
import type { WorkerLike } from './thread';

class FakeWorker implements WorkerLike<ToLens> {
  onmessage: WorkerLike<ToLens>['onmessage'] = null;
  onerror: WorkerLike<ToLens>['onerror'] = null;
  readonly told: ToLens[] = [];

  postMessage(message: ToLens) {
    this.told.push(message);
  }

  terminate() {}

  answer() {
    const asked = this.told.at(-1);
    const answer: FromLens = { id: asked?.type === 'decode' ? asked.id : 0, images: Uint8Array.of(7) };
    (this.onmessage as ((event: { data: FromLens }) => void) | null)?.({ data: answer });
  }

  fail() {
    (this.onerror as ((event: object) => void) | null)?.({ preventDefault() {} });
  }
}

const looked = { model: {} as ModelSpec, weights: [] };
const codes = Float32Array.of(1);

describe('the lens', () => {
  it('says why nothing is decoded, and starts no thread until it is asked to try again', async () => {
    const workers: FakeWorker[] = [];
    const lens = new Lens(() => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    });
    const told: (string | null)[] = [];
    lens.subscribe(() => told.push(lens.failure()));

    const first = lens.decode(looked, codes);
    workers[0]?.fail();
    const why = 'Decoding could not begin: its thread could not be started.';
    await expect(first).rejects.toThrow(why);
    await expect(lens.decode(looked, codes)).rejects.toThrow(why);
    expect(workers).toHaveLength(1);

    lens.retry();
    const second = lens.decode(looked, codes);
    // A new thread knows nothing of the network.
    expect(workers[1]?.told.map(({ type }) => type)).toEqual(['network', 'decode']);
    workers[1]?.answer();
    expect(await second).toEqual(Uint8Array.of(7));
    expect(told).toEqual([why, null]);
  });
});
