import { afterEach, describe, expect, it } from 'vitest';
import { MNIST_SOURCE } from '../domain/dataSource';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import type { Frame } from '../protocol/messages';
import { TrainerClient, type TrainerMessage } from './client';

const settings: Settings = { ...INITIAL_SETTINGS, hidden: [32], codeSize: 8, batchSize: 64 };
const model = modelSpec(settings);
const training = trainingSpec(settings);

const clients: TrainerClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

/** A client of a real worker. It acknowledges each frame immediately and keeps all messages. */
function connect(backend: Settings['backend'], dataUrl = new URL('/data/', location.href).href) {
  const messages: TrainerMessage[] = [];
  const recoveries: string[] = [];
  const waiting: { met: () => boolean; resolve: () => void }[] = [];
  const client = new TrainerClient({
    backend,
    data: MNIST_SOURCE,
    dataUrl,
    // In these tests, no training run is handed to another worker.
    shouldTrain: () => false,
    onMessage(message) {
      messages.push(message);
      if (message.type === 'frame') client.shown(message.runId);
      for (const { resolve } of waiting.filter(({ met }) => met())) resolve();
    },
    onRecovered: (message) => recoveries.push(message),
  });
  clients.push(client);
  return {
    client,
    messages,
    recoveries,
    frames: () => messages.filter((message): message is Frame => message.type === 'frame'),
    /** Resolves when a message makes the condition true. */
    until(met: () => boolean): Promise<void> {
      if (met()) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ met, resolve }));
    },
  };
}

describe('the training thread', () => {
  // On WebGL too: e2e/engines/journey.spec.ts.
  it('learns: the test loss of real digits falls', async () => {
    const { client, frames, messages, recoveries } = connect('wasm');
    client.run(model, training);
    await client.step(1);
    const before = frames().at(-1)?.test.at(-1);
    await client.step(40);
    const after = frames().at(-1)?.test.at(-1);
    expect(recoveries).toEqual([]);
    expect(messages.find(({ type }) => type === 'backend')).toMatchObject({ report: { name: 'wasm' } });
    expect(after?.step).toBe(41);
    expect(after?.losses.bce).toBeLessThan((before?.losses.bce ?? 0) / 1.5);
  }, 60_000);

  // In Firefox, a worker that opens another worker may hang.
  it('has its own threads opened by the page, and they end with it', async () => {
    const open = new Map<Worker, string>();
    const { Worker: Native } = window;
    window.Worker = class extends Native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        open.set(this, options?.name ?? '');
      }
      override terminate() {
        super.terminate();
        open.delete(this);
      }
    };
    try {
      const { client, until } = connect('wasm');
      client.run(model, training);
      client.train();
      await until(() => [...open.values()].includes('helper'));
      client.dispose();
      expect([...open.values()]).toEqual([]);
    } finally {
      window.Worker = Native;
    }
  }, 60_000);

  it('shows a drawing while it trains', async () => {
    const { client, frames, until } = connect('wasm');
    client.run(model, training);
    client.train();
    await until(() => frames().some(({ step }) => step > 0));
    const { pixels } = await client.digit({ label: 7 });
    const inputId = client.input(pixels);
    await until(() => frames().filter(({ answer }) => answer?.inputId === inputId).length > 2);
    const result = frames().at(-1)?.answer;
    expect(result?.code).toHaveLength(8);
    expect(result?.mse).toBeGreaterThan(0);
  }, 60_000);

  it('gives the same run for the same seed, to the last bit', async () => {
    const losses = [];
    for (let i = 0; i < 2; i++) {
      const { client, frames } = connect('wasm');
      client.run(model, training);
      await client.step(80);
      losses.push(frames().at(-1)?.test.at(-1)?.losses);
      client.dispose();
    }
    expect(losses[0]?.bce).toBeGreaterThan(0);
    expect(losses[1]).toEqual(losses[0]);
  }, 60_000);

  it('continues on another backend from the same step', async () => {
    const { client, frames, messages } = connect('wasm');
    client.run(model, training);
    await client.step(12);
    const loss = frames().at(-1)?.test.at(-1)?.losses.bce ?? 0;
    await client.setBackend('webgl');
    await client.step(1);
    expect(messages.findLast(({ type }) => type === 'backend')).toMatchObject({ report: { name: 'webgl' } });
    expect(frames().at(-1)?.step).toBe(13);
    const [first] = frames().filter(({ step, test }) => step >= 12 && test.length > 0);
    expect(first?.test[0]?.losses.bce).toBeCloseTo(loss, 2);
  }, 60_000);

  it('says what is wrong with a request', async () => {
    const { client } = connect('wasm');
    client.run(model, training);
    await expect(client.reconstruct(new Float32Array(10))).rejects.toThrow('784 pixels; this one has 10');
    await expect(client.reconstruct(new Float32Array(784).fill(Number.NaN))).rejects.toThrow('finite number');
    await expect(client.digit({ index: 10_000 })).rejects.toThrow('numbered from 0 to 9999');
    await expect(client.step(0)).rejects.toThrow('Cannot take 0 steps');
    expect((await client.digit({ index: 9_999 })).index).toBe(9_999);
    expect((await client.digit({ label: 4 })).label).toBe(4);
  }, 60_000);

  it('waits, and says so, if the digits cannot be fetched', async () => {
    const { client, messages, recoveries, until } = connect('wasm', new URL('/nowhere/', location.href).href);
    client.run(model, training);
    client.train();
    await until(() => messages.some((message) => message.type === 'data' && message.progress.error !== null));
    await until(() => messages.some((message) => message.type === 'backend'));
    expect(messages.findLast(({ type }) => type === 'state')).toMatchObject({ state: 'waiting' });
    expect(recoveries).toEqual([]);
  }, 60_000);
});
