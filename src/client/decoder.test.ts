import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ModelSpec } from '../domain/spec';
import type { DecodedNetwork } from '../protocol/decoder';
import { FakeWorker, stubServer } from '../protocol/thread.testing';
import { Decoder } from './decoder';

const network = { model: {} as ModelSpec, weights: [] };
const codes = Float32Array.of(1);

/** A decoder and the threads that it starts. */
function setUp() {
  const workers: FakeWorker<[Float32Array, DecodedNetwork | null], Uint8Array>[] = [];
  const decoder = new Decoder(() => {
    const worker = new FakeWorker((_: Float32Array, __: DecodedNetwork | null) => Uint8Array.of(7));
    workers.push(worker);
    return worker.started;
  });
  return { decoder, workers };
}

describe('the decoder', () => {
  beforeEach(() => stubServer(() => new Response('', { status: 404 })));
  afterEach(() => void vi.unstubAllGlobals());

  it('sends a network once, and each code to the same thread', async () => {
    const { decoder, workers } = setUp();
    const other = { ...network };
    for (const one of [network, network, other]) {
      expect(await decoder.decode(one, codes)).toEqual(Uint8Array.of(7));
    }
    expect(workers).toHaveLength(1);
    expect(workers[0]?.asked).toEqual([
      [codes, network],
      [codes, null],
      [codes, other],
    ]);
  });

  it('says why nothing is decoded, and starts no thread until it is told to try again', async () => {
    const { decoder, workers } = setUp();
    const told: (string | null)[] = [];
    decoder.failure.subscribe((failure) => told.push(failure));

    const first = Promise.allSettled([decoder.decode(network, codes), decoder.decode(network, codes)]);
    workers[0]?.fail();
    const why = 'Decoding could not start: the server answered 404 for fake.worker.js.';
    const rejected = { status: 'rejected', reason: new Error(why) };
    expect(await first).toEqual([rejected, rejected]);
    await expect(decoder.decode(network, codes)).rejects.toThrow(why);
    expect(workers).toHaveLength(1);

    decoder.retry();
    expect(await decoder.decode(network, codes)).toEqual(Uint8Array.of(7));
    // A new thread does not have the network.
    expect(workers[1]?.asked).toEqual([[codes, network]]);
    expect(told).toEqual([why, null]);
  });

  it('replaces a thread that has died between two requests without a word', async () => {
    const { decoder, workers } = setUp();
    await decoder.decode(network, codes);
    workers[0]?.begin();
    workers[0]?.fail('Out of memory');
    expect(await decoder.decode(network, codes)).toEqual(Uint8Array.of(7));
    expect(workers[1]?.asked).toEqual([[codes, network]]);
    expect(decoder.failure.getState()).toBeNull();
  });
});
