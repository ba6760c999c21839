import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../domain/spec';
import type { FromDecoder, ToDecoder } from '../protocol/decoder';
import { Decoder } from './decoder';
import type { WorkerLike } from './thread';

class FakeWorker implements WorkerLike<ToDecoder> {
  onmessage: WorkerLike<ToDecoder>['onmessage'] = null;
  onerror: WorkerLike<ToDecoder>['onerror'] = null;
  readonly told: ToDecoder[] = [];

  postMessage(message: ToDecoder) {
    this.told.push(message);
  }

  terminate() {}

  answer() {
    const asked = this.told.at(-1);
    const answer: FromDecoder = { id: asked?.type === 'decode' ? asked.id : 0, images: Uint8Array.of(7) };
    (this.onmessage as ((event: { data: FromDecoder }) => void) | null)?.({ data: answer });
  }

  fail() {
    (this.onerror as ((event: object) => void) | null)?.({ preventDefault() {} });
  }
}

const network = { model: {} as ModelSpec, weights: [] };
const codes = Float32Array.of(1);

describe('the decoder', () => {
  it('says why nothing is decoded, and starts no thread until it is asked to try again', async () => {
    const workers: FakeWorker[] = [];
    const decoder = new Decoder(() => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    });
    const told: (string | null)[] = [];
    decoder.subscribe(() => told.push(decoder.failure()));

    const first = decoder.decode(network, codes);
    workers[0]?.fail();
    const why = 'Decoding could not begin: its thread could not be started.';
    await expect(first).rejects.toThrow(why);
    await expect(decoder.decode(network, codes)).rejects.toThrow(why);
    expect(workers).toHaveLength(1);

    decoder.retry();
    const second = decoder.decode(network, codes);
    // A new thread knows nothing of the network.
    expect(workers[1]?.told.map(({ type }) => type)).toEqual(['network', 'decode']);
    workers[1]?.answer();
    expect(await second).toEqual(Uint8Array.of(7));
    expect(told).toEqual([why, null]);
  });
});
