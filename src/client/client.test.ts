import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MNIST, shippedSet } from '../domain/dataSet';
import { MNIST_SOURCE } from '../domain/dataSource';
import type { PcaReport } from '../domain/progress';
import type { Reconstruction } from '../domain/results';
import type { TrainerMessage } from './client';
import { checkpoint, connect, frame, model, report, training } from './client.testing';
import type { FakeWorker } from './fakeWorker.testing';
import type { Cause } from './firstWord';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the client of the training thread', () => {
  it('starts one worker and first sends it the backend and the digits', () => {
    const { workers, worker } = connect();
    expect(workers).toHaveLength(1);
    expect(worker().received).toEqual([
      {
        type: 'start',
        backend: 'wasm',
        ranking: [],
        refused: [],
        data: MNIST_SOURCE,
        dataUrl: 'http://x/data/',
      },
    ]);
  });

  it('passes no messages of earlier runs to the page', () => {
    const { client, worker, messages } = connect();
    const old = client.run(model, training);
    const present = client.run(model, training);
    worker().say(frame(old, 7));
    worker().state(old, 'paused');
    worker().say(frame(present, 1));
    expect(messages.at(-1)).toEqual(frame(present, 1));
    expect(messages.filter(({ type }) => type === 'frame' || type === 'state')).toHaveLength(1);
  });

  it('gives each answer to its own request', async () => {
    const { client, worker } = connect();
    const first = client.digit({ index: 3 });
    const firstId = worker().requestId('digit');
    const second = client.digit({ label: 5 });
    const secondId = worker().requestId('digit');
    const digit = (index: number) => ({ index, label: 5, pixels: new Float32Array(784) });
    worker().say({ type: 'reply', requestId: secondId, reply: { kind: 'digit', digit: digit(8) } });
    worker().say({ type: 'reply', requestId: firstId, reply: { kind: 'digit', digit: digit(3) } });
    expect((await first).index).toBe(3);
    expect((await second).index).toBe(8);
  });

  it('rejects with the worker’s own sentence', async () => {
    const { client, worker } = connect();
    const asked = client.reconstruct(new Float32Array(3));
    const requestId = worker().requestId('reconstruct');
    worker().say({ type: 'reply', requestId, reply: { kind: 'error', message: 'An image has 784 pixels.' } });
    await expect(asked).rejects.toThrow('An image has 784 pixels.');
  });

  it('rejects steps of a run that another has replaced', async () => {
    const { client } = connect();
    client.run(model, training);
    const steps = client.step(5);
    client.run(model, training);
    await expect(steps).rejects.toThrow('A new run has begun.');
  });
});

describe('the recovery', () => {
  it('continues from the last checkpoint, with the current drawing and settings', () => {
    const { client, workers, worker, recoveries, trains } = connect();
    const runId = trains();
    const inputId = client.input(new Float32Array(784));
    client.tune({ ...training, learningRate: 0.5 });
    worker().say({ type: 'checkpoint', runId, checkpoint: checkpoint(1200) });
    worker().fail('The GPU’s context was lost');
    expect(workers[0]?.ended).toBe(true);
    expect(worker().received).toEqual([
      {
        type: 'start',
        backend: 'wasm',
        ranking: [],
        refused: [],
        data: MNIST_SOURCE,
        dataUrl: 'http://x/data/',
      },
      { type: 'input', inputId, pixels: new Float32Array(784) },
      {
        type: 'run',
        runId,
        model,
        training: { ...training, learningRate: 0.5 },
        checkpoint: checkpoint(1200),
      },
      { type: 'train' },
    ]);
    expect(recoveries).toEqual(['The GPU’s context was lost. The run goes on from step 1,200.']);
  });

  it('does not train a paused run', () => {
    for (const state of ['paused', 'finished'] as const) {
      const { page, worker, trains } = connect();
      const runId = trains();
      page.trains = false;
      worker().state(runId, state);
      worker().fail('Out of memory');
      expect(worker().types()).toEqual(['start', 'run']);
    }
  });

  it('trains a run that had only been built when the worker failed', () => {
    const { worker, page, client } = connect();
    const runId = client.run(model, training);
    page.trains = true;
    client.train();
    worker().state(runId, 'paused');
    worker().fail('Out of memory');
    expect(worker().types()).toEqual(['start', 'run', 'train']);
  });

  it('starts a run that waits for Train, whatever the run before did', () => {
    const { client, worker, trains } = connect();
    trains();
    client.run(model, training);
    expect(worker().types().slice(-2)).toEqual(['train', 'run']);
  });

  it('does not train a run that was only being stepped', () => {
    const { client, worker } = connect();
    worker().say({ type: 'backend', report });
    const runId = client.run(model, training);
    client.step(100).catch(() => {});
    worker().state(runId, 'training');
    worker().fail('Out of memory');
    expect(worker().types()).toEqual(['start', 'run']);
  });

  it('ignores a checkpoint of an earlier run', () => {
    const { client, worker } = connect();
    const old = client.run(model, training);
    const present = client.run(model, training);
    worker().say({ type: 'checkpoint', runId: old, checkpoint: checkpoint(9) });
    worker().fail('Out of memory');
    expect(worker().received).toContainEqual({
      type: 'run',
      runId: present,
      model,
      training,
      checkpoint: null,
    });
  });

  it('repeats unanswered requests, and rejects steps as lost', async () => {
    const { client, worker } = connect();
    client.run(model, training);
    const steps = client.step(100);
    const asked = client.reconstruct(new Float32Array(784));
    worker().fail('Out of memory');
    await expect(steps).rejects.toThrow('Out of memory while the steps were being taken.');
    expect(worker().types()).toEqual(['start', 'run', 'reconstruct']);
    const reconstruction = { mse: 0.5 } as Reconstruction;
    const requestId = worker().requestId('reconstruct');
    worker().say({ type: 'reply', requestId, reply: { kind: 'reconstruction', reconstruction } });
    expect((await asked).mse).toBe(0.5);
  });

  it('ignores messages of a worker that it has ended', () => {
    const { workers, worker, messages, recoveries, trains } = connect();
    const runId = trains();
    worker().fail('Out of memory');
    const told = messages.length;
    workers[0]?.say(frame(runId, 3));
    workers[0]?.fail('Out of memory');
    expect(messages.length).toBe(told);
    expect(recoveries).toHaveLength(1);
    expect(workers).toHaveLength(2);
  });

  it('follows a script error, and a message that cannot be read', () => {
    const { worker, recoveries } = connect();
    worker().say({ type: 'alive' });
    const event = { message: 'x is not defined', preventDefault() {} } as ErrorEvent;
    (worker().onerror as (event: ErrorEvent) => void)(event);
    worker().say({ type: 'alive' });
    (worker().onmessageerror as (event: MessageEvent) => void)({} as MessageEvent);
    expect(recoveries.map((sentence) => sentence.split('.')[0])).toEqual([
      'The training worker failed (x is not defined)',
      'A message from the training worker could not be read',
    ]);
  });

  it('tells the page of each start, and how far the run is then', () => {
    const { worker, messages, trains } = connect();
    const runId = trains();
    worker().say({ type: 'checkpoint', runId, checkpoint: checkpoint(1200) });
    worker().fail('Out of memory');
    expect(messages.filter(({ type }) => type === 'starting')).toEqual([
      { type: 'starting', runId: null, from: { step: 0, epoch: 0, seconds: 0 } },
      { type: 'starting', runId, from: { step: 1200, epoch: 1200 / 469, seconds: 1 } },
    ]);
  });
});

describe('a run that gets no further', () => {
  it('is given up at the third failure, however long each takes', async () => {
    const { client, workers, worker, messages, recoveries, trains } = connect();
    const runId = trains();
    worker().say({ type: 'checkpoint', runId, checkpoint: checkpoint(1200) });
    const asked = client.reconstruct(new Float32Array(784));
    for (let i = 0; i < 3; i++) {
      vi.advanceTimersByTime(5_000);
      worker().say(frame(runId, 1300));
      vi.advanceTimersByTime(5_000);
      worker().say(frame(runId, 1400));
      worker().fail('The GPU’s context was lost');
    }
    const message =
      'The GPU’s context was lost, and starting it again did not help. ' +
      'Press Train to go on from step 1,200, or choose another backend.';
    expect(recoveries).toHaveLength(2);
    expect(workers).toHaveLength(3);
    expect(workers.every(({ ended }) => ended)).toBe(true);
    expect(messages.at(-1)).toEqual({ type: 'failed', message, fatal: true });
    await expect(asked).rejects.toThrow('did not help');
  });

  it('is not given up as long as each worker sends a later checkpoint', () => {
    const { worker, workers, trains } = connect();
    const runId = trains();
    for (let i = 1; i <= 8; i++) {
      worker().say({ type: 'checkpoint', runId, checkpoint: checkpoint(i) });
      worker().fail('Out of memory');
    }
    expect(workers).toHaveLength(9);
  });

  it('is given up at its beginning too, where there is no checkpoint', () => {
    const { worker, workers, messages, trains } = connect();
    trains();
    for (let i = 0; i < 3; i++) {
      worker().say({ type: 'backend', report });
      vi.advanceTimersByTime(91_000);
    }
    expect(workers).toHaveLength(3);
    expect(messages.at(-1)).toMatchObject({
      type: 'failed',
      message: expect.stringContaining('stopped answering, and starting it again did not help. Press Train'),
    });
  });

  it.each([
    ['Train', ({ client }) => client.train()],
    ['steps', ({ client }) => void client.step(1).catch(() => {})],
    ['another setting', ({ client }) => client.tune({ ...training, learningRate: 0.5 })],
    ['another backend', ({ client }) => void client.setBackend('cpu')],
    ['another try', ({ client }) => void client.retryBackend()],
  ] satisfies [string, (connected: ReturnType<typeof connect>) => void][])(
    'is tried again from its checkpoint, three times, when the person asks for %s',
    (_, ask) => {
      const connected = connect();
      const { worker, workers, messages, trains } = connected;
      const runId = trains();
      worker().say({ type: 'checkpoint', runId, checkpoint: checkpoint(90) });
      for (let i = 0; i < 3; i++) worker().fail('Out of memory');
      expect(messages.at(-1)).toMatchObject({ fatal: true });
      ask(connected);
      expect(messages.at(-1)).toMatchObject({ type: 'starting', runId });
      expect(workers).toHaveLength(4);
      expect(worker().received).toContainEqual(
        expect.objectContaining({ type: 'run', runId, checkpoint: checkpoint(90) }),
      );
      for (let i = 0; i < 3; i++) worker().fail('Out of memory');
      expect(workers).toHaveLength(6);
      expect(messages.at(-1)).toMatchObject({ fatal: true });
    },
  );

  it('takes the steps that were asked for, on a new worker', async () => {
    const { client, worker, trains, page } = connect();
    trains();
    page.trains = false;
    for (let i = 0; i < 3; i++) worker().fail('Out of memory');
    const steps = client.step(5);
    expect(worker().types()).toEqual(['start', 'run', 'step']);
    worker().say({ type: 'reply', requestId: worker().requestId('step'), reply: { kind: 'stepped' } });
    await steps;
  });
});

describe('other data', () => {
  const letters = { set: shippedSet('letters') ?? MNIST, images: null };

  it('go to a new worker, which gets no checkpoint, drawing or chosen digits of the earlier data', () => {
    const { client, worker, workers, messages, trains } = connect();
    const runId = trains();
    client.choose(Uint32Array.of(7));
    client.input(new Float32Array(784));
    worker().say({ type: 'checkpoint', runId, checkpoint: checkpoint(90) });
    const [first] = workers;
    client.setData(letters);
    const next = client.run(model, training);
    // Only the last checkpoint of the run that ends still arrives: an undo needs it.
    expect(first?.ended).toBe(false);
    first?.state(runId, 'paused');
    const requestId = first?.requestId('checkpoint') ?? -1;
    const before = messages.length;
    first?.say({ type: 'reply', requestId, reply: { kind: 'checkpoint', checkpoint: checkpoint(95) } });
    expect(messages.slice(before)).toEqual([{ type: 'checkpoint', runId, checkpoint: checkpoint(95) }]);
    expect(first?.ended).toBe(true);
    expect(worker().received[0]).toMatchObject({ type: 'start', data: letters });
    expect(worker().types()).not.toContain('choose');
    expect(worker().types()).not.toContain('input');
    expect(worker().received.filter(({ type }) => type === 'run')).toEqual([
      { type: 'run', runId: next, model, training, checkpoint: null },
    ]);
  });

  it('survive the replacement of their worker', () => {
    const { client, worker, trains } = connect();
    client.setData(letters);
    trains();
    worker().fail('The GPU’s context was lost');
    expect(worker().received[0]).toMatchObject({ type: 'start', data: letters });
  });

  it('leave no request of the earlier data waiting, and no answer of it arrives', async () => {
    const { client, worker, workers, messages } = connect();
    const asked = client.digit({ label: 3 });
    client.setData(letters);
    await expect(asked).rejects.toThrow('The data were changed.');
    const before = messages.length;
    workers[0]?.say({ type: 'pca', report: {} as PcaReport });
    expect(messages).toHaveLength(before);
    expect(worker()).not.toBe(workers[0]);
  });
});

describe('a worker that ends before its first message', () => {
  const cause = (kind: Cause['kind']) => ({ causeOf: async () => ({ kind, why: 'The script is gone' }) });
  const missing = (messages: readonly TrainerMessage[]) =>
    messages.flatMap((message) => (message.type === 'missing' ? [message.seconds] : []));
  const fails = async (worker: FakeWorker) => {
    worker.break('');
    await vi.advanceTimersByTimeAsync(0);
  };

  it('is started again later and later while its script is missing, and the run continues', async () => {
    const { workers, worker, messages, trains } = connect(cause('missing'));
    const runId = trains();
    worker().say({ type: 'checkpoint', runId, checkpoint: checkpoint(90) });
    worker().fail('The GPU’s context was lost');
    await fails(worker());
    expect(messages.at(-1)).toEqual({ type: 'missing', why: 'The script is gone.', seconds: 1 });
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
      const before = workers.length;
      await vi.advanceTimersByTimeAsync(1000 * seconds - 1);
      expect(workers).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(workers).toHaveLength(before + 1);
      await fails(worker());
    }
    expect(missing(messages)).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
    await vi.advanceTimersByTimeAsync(30_000);
    worker().say({ type: 'opening', what: 'thread' });
    expect(worker().received).toEqual([
      {
        type: 'start',
        backend: 'wasm',
        ranking: [],
        refused: [],
        data: MNIST_SOURCE,
        dataUrl: 'http://x/data/',
      },
      { type: 'run', runId, model, training, checkpoint: checkpoint(90) },
      { type: 'train' },
    ]);
    expect(messages.some(({ type }) => type === 'failed')).toBe(false);
  });

  it('is started at once when the browser is online again, or when the person asks', async () => {
    const { client, network, workers, worker, messages } = connect(cause('missing'));
    client.run(model, training);
    await fails(worker());
    await vi.advanceTimersByTimeAsync(1_000);
    await fails(worker());
    network.dispatchEvent(new Event('online'));
    expect(workers).toHaveLength(3);
    await fails(worker());
    client.train();
    expect(workers).toHaveLength(4);
    await fails(worker());
    expect(missing(messages)).toEqual([1, 2, 4, 1]);
  });

  it('rejects the steps that wait for it', async () => {
    const { client, worker } = connect(cause('missing'));
    client.run(model, training);
    const steps = client.step(1);
    const rejected = expect(steps).rejects.toThrow('The script is gone.');
    await fails(worker());
    await rejected;
  });

  it('is given up at the third failure if the script is there', async () => {
    const { client, workers, worker, messages } = connect(cause('broken'));
    client.run(model, training);
    for (let i = 0; i < 3; i++) await fails(worker());
    expect(workers).toHaveLength(3);
    expect(messages.at(-1)).toMatchObject({
      type: 'failed',
      message: expect.stringContaining('The script is gone, and starting it again did not help.'),
    });
  });

  it('is given up at once if the browser cannot run it', async () => {
    const { client, workers, worker, messages } = connect(cause('browser'));
    client.run(model, training);
    await fails(worker());
    expect(workers).toHaveLength(1);
    expect(messages.at(-1)).toEqual({ type: 'failed', message: 'The script is gone.', fatal: true });
  });

  it('reports nothing about a worker that has been replaced, or after the client has ended', async () => {
    const { client, worker, workers, messages } = connect(cause('missing'));
    client.run(model, training);
    worker().break('');
    client.train();
    worker().break('');
    client.dispose();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(workers).toHaveLength(2);
    expect(missing(messages)).toEqual([]);
  });

  it('fetches missing digits again when the browser is online again', () => {
    const { client, network, worker } = connect();
    network.dispatchEvent(new Event('online'));
    expect(worker().types()).toEqual(['start', 'retry-data']);
    client.dispose();
    network.dispatchEvent(new Event('online'));
    expect(worker().types()).toEqual(['start', 'retry-data']);
  });

  it('differs from a worker that the browser refuses to create', async () => {
    const { client, messages, worker } = connect({
      createWorker: () => {
        throw new DOMException('Access is denied.', 'SecurityError');
      },
    });
    client.run(model, training);
    await vi.advanceTimersByTimeAsync(0);
    expect(worker()).toBeUndefined();
    expect(messages.at(-1)).toMatchObject({ type: 'failed', fatal: true });
    vi.stubGlobal('Worker', class {});
    client.train();
    await vi.advanceTimersByTimeAsync(0);
    expect(messages.at(-1)).toMatchObject({
      message: expect.stringContaining(
        'refuses to start the training thread (SecurityError: Access is denied)',
      ),
    });
    vi.unstubAllGlobals();
  });
});

describe('another try with a backend', () => {
  it('hands the run to a new worker, which tries the chosen backend first', async () => {
    const { client, workers, worker, trains } = connect();
    const runId = trains();
    const tried = client.retryBackend();
    const reply = { kind: 'checkpoint', checkpoint: checkpoint(77) } as const;
    worker().say({ type: 'reply', requestId: worker().requestId('checkpoint'), reply });
    await tried;
    expect(workers).toHaveLength(2);
    expect(worker().received).toEqual([
      {
        type: 'start',
        backend: 'wasm',
        ranking: [],
        refused: [],
        data: MNIST_SOURCE,
        dataUrl: 'http://x/data/',
      },
      { type: 'run', runId, model, training, checkpoint: checkpoint(77) },
      { type: 'train' },
    ]);
  });
});

describe('the watchdog', () => {
  it('replaces a worker that falls silent while it trains', () => {
    const { workers, worker, recoveries, trains } = connect();
    const runId = trains();
    for (let i = 0; i < 30; i++) {
      vi.advanceTimersByTime(1_000);
      worker().say(i % 2 ? { type: 'alive' } : frame(runId, i));
    }
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(11_000);
    expect(workers).toHaveLength(2);
    expect(recoveries[0]).toContain('stopped answering');
  });

  it('continues from an interim checkpoint, which nobody else gets', () => {
    const { worker, messages, trains } = connect();
    const runId = trains();
    worker().say({ type: 'checkpoint', runId, checkpoint: checkpoint(90), interim: true });
    expect(messages.filter(({ type }) => type === 'checkpoint')).toEqual([]);
    worker().fail('Out of memory');
    expect(worker().received.find(({ type }) => type === 'run')).toMatchObject({ checkpoint: { step: 90 } });
  });

  it('waits for a piece of work for as long as the worker has announced, and not for the one after it', () => {
    const { workers, worker, recoveries, trains } = connect();
    const runId = trains();
    worker().say({ type: 'alive', silentFor: 60 });
    vi.advanceTimersByTime(58_000);
    expect(workers).toHaveLength(1);
    worker().say({ type: 'alive' });
    worker().say(frame(runId, 1));
    vi.advanceTimersByTime(12_000);
    expect(workers).toHaveLength(2);
    expect(recoveries).toHaveLength(1);
  });

  it('replaces a worker that is silent for longer than it has announced, and waits for the new one as usual', () => {
    const { workers, worker, page, trains } = connect();
    trains();
    worker().say({ type: 'alive', silentFor: 60 });
    vi.advanceTimersByTime(62_000);
    expect(workers).toHaveLength(2);
    expect(page.trains).toBe(true);
    worker().say({ type: 'backend', report });
    worker().state(1, 'training');
    vi.advanceTimersByTime(12_000);
    expect(workers).toHaveLength(3);
  });

  it('accepts silence of a paused run, but not an unanswered request', () => {
    const { client, page, workers, worker, trains } = connect();
    const runId = trains();
    page.trains = false;
    worker().state(runId, 'paused');
    vi.advanceTimersByTime(600_000);
    expect(workers).toHaveLength(1);
    client.digit({ index: 0 }).catch(() => {});
    vi.advanceTimersByTime(11_000);
    expect(workers).toHaveLength(2);
  });

  it('waits longer during a start, and longest while a script is being fetched', () => {
    const { client, workers, worker } = connect();
    client.run(model, training);
    vi.advanceTimersByTime(170_000);
    expect(workers).toHaveLength(1);
    worker().say({ type: 'opening', what: 'thread' });
    vi.advanceTimersByTime(89_000);
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(workers).toHaveLength(2);
  });

  it('does not treat a slow start as a hang as long as the worker takes turns', () => {
    const { client, workers, worker, recoveries } = connect();
    client.run(model, training);
    for (let i = 0; i < 300; i++) {
      vi.advanceTimersByTime(1_000);
      worker().say({ type: 'alive' });
    }
    expect(workers).toHaveLength(1);
    expect(recoveries).toEqual([]);
  });

  it('waits for digits as long as the worker says that it does', () => {
    const { client, workers, worker } = connect();
    worker().say({ type: 'backend', report });
    worker().state(client.run(model, training), 'waiting');
    client.train();
    for (let i = 0; i < 300; i++) {
      vi.advanceTimersByTime(1_000);
      worker().say({ type: 'alive' });
    }
    expect(workers).toHaveLength(1);
  });

  it('watches nothing after the client has ended', () => {
    const { client, workers, trains } = connect();
    trains();
    client.dispose();
    vi.advanceTimersByTime(600_000);
    expect(workers).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a backend that turns out to be wrong in use', () => {
  const refusal = { name: 'webgl', why: 'its training steps are wrong. So it is not used.' } as const;

  it('is given up: the run continues from its step, and the person is told', () => {
    const { worker, workers, recoveries, trains } = connect({ backend: 'webgl' });
    const runId = trains();
    worker().say({ type: 'checkpoint', runId, checkpoint: checkpoint(77) });
    worker().say({ type: 'refused', refusal });
    expect(workers[0]?.ended).toBe(true);
    expect(worker().received).toMatchObject([
      { type: 'start', backend: 'webgl', refused: [refusal] },
      { type: 'run', runId, checkpoint: { step: 77 } },
      { type: 'train' },
    ]);
    expect(recoveries).toEqual([
      'The backend was given up: its training steps are wrong. So it is not used. ' +
        'The run goes on from step 77.',
    ]);
  });

  it('is tried again when the person chooses it again', async () => {
    const { client, worker, workers, trains } = connect({ backend: 'webgl' });
    trains();
    worker().say({ type: 'refused', refusal });
    worker().say({ type: 'backend', report });
    const changed = client.setBackend('webgl');
    worker().say({
      type: 'reply',
      requestId: worker().requestId('checkpoint'),
      reply: { kind: 'checkpoint', checkpoint: null },
    });
    await changed;
    expect(workers).toHaveLength(3);
    expect(worker().received[0]).toMatchObject({ type: 'start', refused: [] });
  });
});

describe('a change of backend', () => {
  it('hands the run over at its current step', async () => {
    const { client, workers, worker, recoveries, trains } = connect();
    const runId = trains();
    const changed = client.setBackend('webgl');
    const requestId = worker().requestId('checkpoint');
    const reply = { kind: 'checkpoint', checkpoint: checkpoint(77) } as const;
    worker().say({ type: 'reply', requestId, reply });
    await changed;
    expect(workers[0]?.ended).toBe(true);
    expect(worker().received).toEqual([
      {
        type: 'start',
        backend: 'webgl',
        ranking: [],
        refused: [],
        data: MNIST_SOURCE,
        dataUrl: 'http://x/data/',
      },
      { type: 'run', runId, model, training, checkpoint: checkpoint(77) },
      { type: 'train' },
    ]);
    expect(recoveries).toEqual([]);
  });

  it('does not wait for a worker that does not hand over its run', async () => {
    const { client, workers, worker, trains } = connect();
    const runId = trains();
    worker().say({ type: 'checkpoint', runId, checkpoint: checkpoint(5) });
    const changed = client.setBackend('wasm');
    await vi.advanceTimersByTimeAsync(2_000);
    await changed;
    expect(workers).toHaveLength(2);
    expect(worker().received[1]).toMatchObject({ type: 'run', checkpoint: { step: 5 } });
  });

  it('uses the last of several choices, with one new worker', async () => {
    const { client, workers, worker, trains } = connect();
    trains();
    const changes = [client.setBackend('webgl'), client.setBackend('cpu')];
    await vi.advanceTimersByTimeAsync(2_000);
    await Promise.all(changes);
    expect(workers).toHaveLength(2);
    expect(worker().received[0]).toMatchObject({ type: 'start', backend: 'cpu' });
  });

  it('does not give a new run the old one’s weights', async () => {
    const { client, worker, trains } = connect();
    trains();
    const changed = client.setBackend('webgl');
    const requestId = worker().requestId('checkpoint');
    const present = client.run(model, training);
    worker().say({ type: 'reply', requestId, reply: { kind: 'checkpoint', checkpoint: checkpoint(77) } });
    await changed;
    expect(worker().received[1]).toEqual({ type: 'run', runId: present, model, training, checkpoint: null });
  });
});
