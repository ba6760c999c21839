import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackendName, BackendSpeed } from '../domain/progress';
import { BackendBenchmark, type Occasion } from './backendBenchmark';
import { FakeWorker } from './fakeWorker.testing';

function begin(occasion: Occasion) {
  const workers: FakeWorker[] = [];
  const told: [kind: string, results?: readonly BackendSpeed[]][] = [];
  const create = () => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  };
  const measurement = new BackendBenchmark(create, occasion, {
    onEnough: (results) => told.push(['enough', results]),
    onDone: (results) => told.push(['done', results]),
    onStopped: () => told.push(['stopped']),
  });
  const worker = () => workers.at(-1) as FakeWorker;
  const asked = () =>
    workers.flatMap(({ received }) => received.map((message) => 'backend' in message && message.backend));
  const answer = async (name: BackendName, imagesPerSecond: number | null) => {
    const speed = imagesPerSecond ? { name, imagesPerSecond, reason: null } : failed(name, 'it has none.');
    worker().say({ type: 'measured', speed });
    await vi.advanceTimersByTimeAsync(0);
  };
  return { measurement, workers, worker, told, asked, answer };
}

const speed = (name: BackendName, imagesPerSecond: number): BackendSpeed => ({
  name,
  imagesPerSecond,
  reason: null,
});
const failed = (name: BackendName, reason: string): BackendSpeed => ({ name, imagesPerSecond: null, reason });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a first visit’s measurement', () => {
  it('measures WebAssembly, then WebGL, and then ends its worker', async () => {
    const { told, asked, answer, workers } = begin('first');
    expect(asked()).toEqual(['wasm']);
    await answer('wasm', 20_000);
    expect(asked()).toEqual(['wasm', 'webgl']);
    expect(told).toEqual([]);
    await answer('webgl', 5_000);
    const both = [speed('wasm', 20_000), speed('webgl', 5_000)];
    expect(told).toEqual([
      ['enough', both],
      ['done', both],
    ]);
    expect(workers.map(({ ended }) => ended)).toEqual([true]);
  });

  it('delays the run by at most 700 ms for the second backend, but still measures it', async () => {
    const { measurement, told, answer } = begin('first');
    await answer('wasm', 20_000);
    await vi.advanceTimersByTimeAsync(699);
    expect(measurement.waitedFor).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(measurement.waitedFor).toBe(false);
    expect(told).toEqual([['enough', [speed('wasm', 20_000)]]]);
    await answer('webgl', 90_000);
    expect(told.slice(1)).toEqual([['done', [speed('wasm', 20_000), speed('webgl', 90_000)]]]);
  });

  it('lets the run start with the first result if that comes late', async () => {
    const { told, answer } = begin('first');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual([]);
    await answer('wasm', 20_000);
    expect(told).toEqual([['enough', [speed('wasm', 20_000)]]]);
  });

  it('measures plain JavaScript if nothing else works', async () => {
    const { told, asked, answer } = begin('first');
    await answer('wasm', null);
    await answer('webgl', null);
    expect(asked()).toEqual(['wasm', 'webgl', 'cpu']);
    expect(told).toEqual([]);
    await answer('cpu', 300);
    expect(told.at(-1)?.[1]?.at(-1)).toEqual(speed('cpu', 300));
  });
});

describe('a measurement that was asked for', () => {
  it('measures all backends, in equal shares of 160 ms', async () => {
    const { worker, asked, answer, told } = begin('asked');
    for (const name of ['wasm', 'webgl', 'webgpu', 'cpu'] as const) await answer(name, 1000);
    expect(asked()).toEqual(['wasm', 'webgl', 'webgpu', 'cpu']);
    expect(worker().received.map((message) => message.type === 'measure' && message.milliseconds)).toEqual([
      40, 40, 40, 40,
    ]);
    expect(told.map(([kind]) => kind)).toEqual(['enough', 'done']);
  });

  it('gives up a backend that hangs or ends its worker, and continues in a new worker', async () => {
    const { worker, workers, asked, answer, told } = begin('asked');
    await vi.advanceTimersByTimeAsync(45_000);
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
    worker().break('out of memory');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toEqual(['wasm', 'webgl', 'webgpu']);
    await answer('webgpu', null);
    await answer('cpu', 300);
    expect(told.at(-1)?.[1]).toEqual([
      failed('wasm', 'it did not answer for 45 seconds.'),
      failed('webgl', 'The training worker failed (out of memory).'),
      failed('webgpu', 'it has none.'),
      speed('cpu', 300),
    ]);
  });

  it('ends its worker and reports nothing more when it is stopped', async () => {
    const { measurement, worker, told, answer } = begin('asked');
    await answer('wasm', 1000);
    measurement.stop();
    await answer('webgl', 1000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(worker().ended).toBe(true);
    expect(told).toEqual([['stopped']]);
  });
});
