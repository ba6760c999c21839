import { type StepKernels, tapeKernels } from 'hourglass-kernels';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../domain/checkpoint';
import { stepMultiplications } from '../domain/cost';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { type ModelSpec, modelSpec, trainingSpec } from '../domain/spec';
import { Refused, startBackend } from '../engine/backend';
import { someDigits } from '../engine/digits.testing';
import { memory } from '../engine/memory';
import { TrainingRows } from '../engine/rows';
import { wasmFilesOnDisk } from '../engine/wasm.testing';
import type { Frame, FromWorker } from '../protocol/messages';
import { type LoopOptions, TrainingLoop } from './loop';
import { digitsAt } from './mapCodes';
import { type ReadyDigits, readyDigits, someOfEachClass } from './readyDigits';
import { Scheduler, yieldToMessages } from './scheduler';
import { StepForecast } from './stepForecast';

const settings: Settings = { ...INITIAL_SETTINGS, hidden: [8], codeSize: 3, batchSize: 20, epochs: 2 };

const train = someDigits([100, 100], 1);
const someTest = readyDigits(someDigits([60], 2));

const loops: TrainingLoop[] = [];
afterEach(() => {
  for (const loop of loops.splice(0)) loop.pause();
});

/** A loop over small digits, which stops when the test is over. */
function begin({
  shown = true,
  test = someTest,
  belief = null,
  forecast = new StepForecast(() => 0),
  kernels = tapeKernels,
}: {
  shown?: boolean;
  test?: ReadyDigits;
  belief?: LoopOptions['belief'];
  forecast?: StepForecast;
  kernels?: StepKernels;
} = {}) {
  const messages: FromWorker[] = [];
  const waiting: { met: () => boolean; resolve: () => void }[] = [];
  const rows = new TrainingRows(train, tapeKernels);
  const pace = new Scheduler(() => Promise.resolve());
  const sets = { test, train: null, labels: test.labels };
  let input: { inputId: number; pixels: Float32Array } | null = null;
  let drawing = false;
  const loop = new TrainingLoop({
    scheduler: pace,
    rows,
    kernels,
    forecast,
    belief,
    test: () => test,
    testComing: () => false,
    basis: () => null,
    mapSets: () => sets,
    mapRequest: () => ({ axes: { kind: 'pca' }, all: false }),
    samples: () => digitsAt(sets, Uint32Array.from(someOfEachClass(test, 10))),
    gradientsWanted: () => false,
    drawing: () => drawing,
    input: () => input,
    post(message) {
      messages.push(structuredClone(message));
      if (shown && message.type === 'frame') loop.shown(message.runId);
      for (const { resolve } of waiting.filter(({ met }) => met())) resolve();
    },
  });
  /** Resolves when a message makes the condition true. */
  const until = (met: () => boolean): Promise<void> =>
    met() ? Promise.resolve() : new Promise((resolve) => waiting.push({ met, resolve }));
  const failure = loop.drive();
  failure.catch(() => {});
  loops.push(loop);
  let runId = 0;
  const start = (runId: number, checkpoint: Checkpoint | null, changes: Partial<Settings> = {}) => {
    const all = { ...settings, ...changes };
    loop.start({ type: 'run', runId, model: modelSpec(all), training: trainingSpec(all), checkpoint });
  };
  return {
    loop,
    /** Rejects if the loop does. */
    failure,
    messages,
    pace,
    run(changes: Partial<Settings> = {}, checkpoint: Checkpoint | null = null) {
      start(++runId, checkpoint, changes);
      return runId;
    },
    start,
    draw(inputId: number, pixels: Float32Array) {
      input = { inputId, pixels };
      return loop.refreshInput();
    },
    hand(draws: boolean) {
      drawing = draws;
    },
    states: () => messages.flatMap((message) => (message.type === 'state' ? [message.state] : [])),
    frames: () => messages.filter((message): message is Frame => message.type === 'frame'),
    checkpoints: () =>
      messages.flatMap((message) => (message.type === 'checkpoint' ? [message.checkpoint] : [])),
    until,
    /** Resolves when the run is paused, and its results at its last step have come. */
    rested: () =>
      until(() => {
        const since = messages.slice(messages.findLastIndex(({ type }) => type === 'state'));
        const [state] = since;
        if (state?.type !== 'state' || state.state !== 'paused') return false;
        const shown = since.find((message) => message.type === 'frame');
        return shown !== undefined && (shown.step === 0 || since.some(({ type }) => type === 'checkpoint'));
      }),
  };
}

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

describe('the training loop', () => {
  it('shows a new run before its first step, and does not train it', async () => {
    const { run, states, frames, rested } = begin();
    run();
    await rested();
    expect(states()).toEqual(['compiling', 'paused']);
    const [first] = frames();
    expect(first).toMatchObject({ step: 0, epoch: 0, train: [] });
    expect(first?.test).toMatchObject([{ step: 0, losses: { bce: expect.any(Number) } }]);
    expect(first?.map?.points).toHaveLength(2 * 60);
    expect(first?.samples?.labels).toHaveLength(new Set(someTest.labels).size);
  });

  it('shows the network before it is first trained, also if it is trained at once', async () => {
    const { loop, run, frames, pace, until } = begin();
    run({ epochs: 500 });
    loop.train();
    await until(() => frames().some(({ step }) => step > 0));
    const [first, second] = frames();
    expect(first).toMatchObject({ step: 0, train: [], moment: { step: 0 } });
    expect(first?.samples?.labels).toHaveLength(new Set(someTest.labels).size);
    expect(second).toMatchObject({ step: 0, map: { tests: 60 } });
    // It is no part of the training time.
    expect(first?.viewShares).toEqual({ test: 0, map: 0, frame: 0, checkpoint: 0 });
    expect(pace.spent.rest).toBeGreaterThan(0);
  });

  it('measures test losses on a sample of many digits while it trains, and on all of them at a pause', async () => {
    const { loop, run, frames, until, rested } = begin({ test: readyDigits(someDigits([2_500], 2)) });
    run({ epochs: 500 });
    loop.train();
    await until(() => frames().some(({ sample }) => sample.length > 0));
    loop.pause();
    await rested();
    const last = frames().at(-1);
    const sampled = frames().flatMap(({ sample }) => sample);
    expect(
      frames()
        .flatMap(({ test }) => test)
        .at(-1)?.step,
    ).toBe(last?.step);
    expect(sampled.map(({ step }) => step)).toEqual(
      sampled.map(({ step }) => step).toSorted((a, b) => a - b),
    );
    expect(sampled[0]?.losses).toMatchObject({ bce: expect.any(Number), mse: expect.any(Number) });
  }, 60_000);

  it('answers while there are no test digits, and does not run', async () => {
    const { loop, run, frames } = begin({ test: readyDigits(someDigits([0], 2)) });
    run();
    expect(await loop.step(2)).toEqual({ kind: 'stepped' });
    expect(frames().at(-1)).toMatchObject({ step: 2, map: null, samples: null });
    // If the loop ran without digits, no timer would ever fire.
    await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('encodes all digits of the map during a pause, with the network of the last step', async () => {
    const { run, frames, until, loop } = begin({ test: readyDigits(someDigits([1000], 2)) });
    const points = () => frames().findLast(({ map }) => map)?.map?.points ?? new Float32Array(0);
    run();
    await until(() => points().length === 2000);
    const before = points().slice(-2);
    await loop.step(3);
    await until(() => points().length === 2000 && points().slice(-2).join() !== before.join());
  });

  it('shows a moment that is complete in itself, also if the run continues from a checkpoint', async () => {
    const { loop, run, frames, draw, checkpoints, until } = begin();
    await draw(1, new Float32Array(784).fill(0.5));
    const runId = run();
    await loop.step(3);
    const { test, answer, moment } = frames().at(-1) ?? {};
    const train = frames().flatMap((frame) => frame.train);
    expect(moment).toMatchObject({
      runId,
      model: modelSpec(settings),
      step: 3,
      train: train.at(-1)?.losses,
      test: test?.at(-1)?.losses,
      tested: { step: 3, epoch: test?.at(-1)?.epoch },
      answer,
    });
    expect(moment?.map?.points).toHaveLength(2 * 60);
    run({}, checkpoints().at(-1));
    await until(() => frames().at(-1)?.moment?.runId === runId + 1);
    expect(frames().at(-1)?.train).toEqual([]);
    const again = frames().at(-1)?.moment;
    expect(again?.step).toBe(3);
    expect(again?.train?.bce).toBeCloseTo(moment?.train?.bce ?? Number.NaN, 6);
  });

  it('replies to a step when it is taken, measured and shown', async () => {
    const { loop, run, frames, states, checkpoints } = begin();
    run();
    expect(await loop.step(3)).toEqual({ kind: 'stepped' });
    const last = frames().at(-1);
    expect(last?.step).toBe(3);
    expect(last?.test.at(-1)?.step).toBe(3);
    expect(last?.map).not.toBeNull();
    expect(last?.samples).not.toBeNull();
    const steps = frames().flatMap((frame) => frame.train.map(({ step }) => step));
    expect(steps.at(-1)).toBe(3);
    expect(states().at(-1)).toBe('paused');
    expect(checkpoints().at(-1)?.step).toBe(3);
    expect(await loop.step(2)).toEqual({ kind: 'stepped' });
    expect(frames().at(-1)?.step).toBe(5);
  });

  it('takes all requested steps one after the other', async () => {
    const { loop, run, frames } = begin();
    run();
    await Promise.all([loop.step(2), loop.step(3)]);
    expect(frames().at(-1)?.step).toBe(5);
  });

  it('rejects steps that a pause interrupts', async () => {
    const { loop, run, frames } = begin();
    run();
    const cut = loop.step(1000);
    loop.pause();
    expect(await cut).toMatchObject({ kind: 'error', message: expect.stringMatching(/paused before/) });
    const { step } = frames().at(-1) ?? { step: 0 };
    expect(step).toBeLessThan(1000);
    expect(await loop.step(2)).toEqual({ kind: 'stepped' });
    expect(frames().at(-1)?.step).toBe(step + 2);
  });

  it('rejects invalid numbers of steps', () => {
    const { loop, run } = begin();
    expect(() => loop.step(1)).toThrow('no run');
    run();
    for (const count of [0, -1, 1.5, Number.NaN, '5' as never])
      expect(() => loop.step(count)).toThrow(`Cannot take ${count} steps`);
  });

  it.each([0, -1, 1.5, Number.NaN, '5' as never])(
    'goes on as before when it refuses %s steps',
    async (count) => {
      const { loop, run, frames, states, until, rested } = begin();
      run({ epochs: 500 });
      loop.train();
      await until(() => (frames().at(-1)?.step ?? 0) > 0);
      expect(() => loop.step(count)).toThrow('Cannot take');
      const { step } = frames().at(-1) as Frame;
      await until(() => (frames().at(-1)?.step ?? 0) > step);
      loop.pause();
      await rested();
      const last = frames().at(-1)?.step;
      expect(() => loop.step(count)).toThrow('Cannot take');
      await loop.withNetwork(() => Promise.resolve());
      expect(frames().at(-1)?.step).toBe(last);
      expect(states().at(-1)).toBe('paused');
    },
  );

  it('trains until its epochs are done, and longer on request', async () => {
    const { loop, run, states, frames, until } = begin();
    run({ epochs: 1 });
    loop.train();
    await until(() => states().includes('finished'));
    expect(frames().at(-1)?.step).toBe(10);
    expect(frames().at(-1)?.test.at(-1)?.epoch).toBe(1);
    loop.train();
    await until(() => (frames().at(-1)?.step ?? 0) > 12);
    loop.pause();
    await until(() => states().filter((state) => state === 'finished').length === 2);
  });

  it('pauses with every figure up to date', async () => {
    const { loop, run, frames, checkpoints, until, rested } = begin();
    run({ epochs: 500 });
    loop.train();
    await until(() => (frames().at(-1)?.step ?? 0) > 3);
    loop.pause();
    await rested();
    const last = frames().at(-1);
    // It may have been measured one frame earlier, at the same step.
    expect(
      frames()
        .flatMap(({ test }) => test)
        .at(-1)?.step,
    ).toBe(last?.step);
    expect(checkpoints().at(-1)?.step).toBe(last?.step);
    expect(last?.seconds).toBeGreaterThan(0);
    expect(last?.imagesPerSecond).toBeGreaterThan(0);
  });

  it('says that it is paused at its last step before it measures, and that it is finished when it has measured', async () => {
    const { loop, run, messages, rested, states, until } = begin();
    const at = (message: FromWorker | undefined) => (message?.type === 'frame' ? message.step : null);
    const lastOf = (type: FromWorker['type']) => messages.findLastIndex((message) => message.type === type);
    run({ epochs: 2 });
    await rested();
    loop.train();
    await until(() => states().at(-1) === 'training');
    loop.pause();
    await rested();
    // The page has the last step when it reads that the run is paused.
    expect(at(messages[lastOf('state') - 1])).toBe(at(messages[lastOf('frame')]));
    expect(lastOf('state')).toBeLessThan(lastOf('frame'));
    expect(lastOf('state')).toBeLessThan(lastOf('checkpoint'));
    loop.train();
    await until(() => states().at(-1) === 'finished');
    expect(lastOf('frame')).toBeLessThan(lastOf('state'));
    expect(lastOf('checkpoint')).toBeLessThan(lastOf('state'));
  });

  it('has the same training loss at a step, independently of the frames', async () => {
    const lossAfter = async (parts: readonly number[], shown: boolean) => {
      const { loop, run, frames } = begin({ shown });
      run();
      for (const steps of parts) await loop.step(steps);
      // A later frame without a step has none.
      return frames()
        .flatMap(({ train }) => train)
        .at(-1)?.losses.bce as number;
    };
    const loss = await lossAfter([24], true);
    expect(loss).toBeGreaterThan(0);
    expect(await lossAfter([1, 2, 10, 11], true)).toBeCloseTo(loss, 6);
    expect(await lossAfter([23, 1], false)).toBeCloseTo(loss, 6);
  });

  it('continues from a checkpoint with the same losses', async () => {
    const first = begin();
    first.run();
    await first.loop.step(4);
    const checkpoint = first.checkpoints().at(-1) ?? null;
    await first.loop.step(3);
    const second = begin();
    second.run({}, checkpoint);
    await second.loop.step(3);
    const [whole, resumed] = [first.frames().at(-1), second.frames().at(-1)];
    expect(resumed?.step).toBe(7);
    expect(resumed?.epoch).toBe(whole?.epoch);
    expect(resumed?.test.at(-1)?.losses).toEqual(whole?.test.at(-1)?.losses);
  });

  it('gives the page the last checkpoint of a run that is replaced; brought back, it continues with the same losses', async () => {
    const whole = begin();
    whole.run();
    await whole.loop.step(9);
    const { loop, run, start, messages, frames } = begin();
    const first = run();
    await loop.step(4);
    const before = messages.length;
    run({ codeSize: 5 });
    await loop.step(2);
    const last = messages.slice(before).find((message) => message.type === 'checkpoint');
    expect(last).toMatchObject({ runId: first, checkpoint: { step: 4 } });
    start(first, last?.checkpoint ?? null);
    await loop.step(5);
    expect(frames().at(-1)).toMatchObject({ runId: first, step: 9 });
    expect(frames().at(-1)?.test.at(-1)?.losses).toEqual(whole.frames().at(-1)?.test.at(-1)?.losses);
  });

  it('brings a run back also if the one that replaced it has not been built', async () => {
    const { loop, run, start, frames } = begin();
    const first = run();
    await loop.step(4);
    run({ codeSize: 5 });
    // The page does not have the checkpoint yet.
    start(first, null);
    await loop.step(1);
    expect(frames().at(-1)).toMatchObject({ runId: first, step: 5 });
  });

  it('saves a checkpoint with the test losses of its own weights', async () => {
    const { loop, run, frames, checkpoints } = begin();
    run();
    await loop.step(3);
    const losses = frames()
      .flatMap(({ test }) => test)
      .at(-1)?.losses;
    expect(checkpoints().at(-1)).toMatchObject({ step: 3, tested: losses });
  });

  it('sends a checkpoint for a new worker every two seconds of training, which the page does not keep', async () => {
    const { loop, run, messages, pace, until } = begin();
    run({ epochs: 5_000 });
    loop.train();
    const sent = () => messages.filter((message) => message.type === 'checkpoint');
    await until(() => sent().length === 2);
    expect(pace.clock.now()).toBeLessThan(6_000);
    expect(sent()).toMatchObject([{ interim: true }, { interim: true }]);
    loop.pause();
    await until(() => sent().length === 3);
    expect(sent()[2]).not.toHaveProperty('interim');
  });

  it('tells the page how long a slow step takes: from inside it, and before the next network is built', async () => {
    let time = 0;
    let done = 0;
    const forecast = new StepForecast(
      () => done,
      () => time,
    );
    const { loop, run, messages } = begin({ forecast });
    const paces = () => messages.flatMap((message) => (message.type === 'pace' ? [message.stepSeconds] : []));
    const id = run();
    const whole = stepMultiplications(modelSpec(settings), trainingSpec(settings));
    await loop.step(1);
    loop.foresee();
    expect(paces()).toEqual([]);
    forecast.begins();
    time += 4_000;
    done += whole / 10;
    // As a sign of life from inside the step does.
    loop.foresee();
    loop.foresee();
    expect(messages.at(-1)).toEqual({ type: 'pace', runId: id, stepSeconds: 40 });
    expect(paces()).toEqual([40]);
    time += 36_000;
    forecast.ends(whole);
    const before = messages.length;
    run({ hidden: [16] });
    await loop.current();
    const news = messages.slice(before).flatMap((m) => (m.type === 'pace' || m.type === 'state' ? [m] : []));
    expect(news.slice(0, 2)).toMatchObject([
      { type: 'state', state: 'compiling' },
      { type: 'pace', stepSeconds: 80 },
    ]);
  });

  it('builds only the last of a burst of runs', async () => {
    const { run, states, messages, rested } = begin();
    const before = memory();
    for (let codeSize = 1; codeSize <= 100; codeSize++) run({ codeSize });
    await rested();
    expect(states()).toEqual(['compiling', 'paused']);
    expect(messages.every((message) => !('runId' in message) || message.runId === 100)).toBe(true);
    expect(memory().tensors).toBeGreaterThan(before.tensors);
  });

  it('holds one network after 200 changes of its size, whenever they come', async () => {
    const { loop, run, frames, rested } = begin();
    run({ codeSize: 5 });
    await loop.step(1);
    const { memory: one } = frames().at(-1) as Frame;
    for (let i = 0; i < 200; i++) {
      run({ codeSize: 1 + (i % 64) });
      loop.train();
      // Some changes come while a run is being built, some while it trains.
      for (let turn = 0; turn < i % 7; turn++) await yieldToMessages();
    }
    const last = run({ codeSize: 5 });
    await loop.step(1);
    await rested();
    expect(frames().at(-1)).toMatchObject({ runId: last, step: 1, memory: one });
  }, 60_000);

  it('sends no second frame until the first is on the screen', async () => {
    const { loop, run, frames, pace, until, rested } = begin({ shown: false });
    run({ epochs: 500 });
    await rested();
    const before = frames().length;
    loop.train();
    while (pace.spent.train < 300) await yieldToMessages();
    expect(frames()).toHaveLength(before);
    loop.shown(1);
    await until(() => frames().length === before + 1);
    expect(frames()[before]?.train.length).toBeGreaterThan(0);
  });

  it('continues to send pictures to a slow page', async () => {
    const { loop, run, frames, pace, until } = begin({ shown: false });
    run({ epochs: 500 });
    loop.train();
    // Each frame is acknowledged long after the next one is due.
    for (let count = 1; frames().filter(({ samples }) => samples).length < 4; count++) {
      const trained = pace.spent.train;
      while (pace.spent.train < trained + 120) await yieldToMessages();
      loop.shown(1);
      await until(() => frames().length > count);
    }
  }, 60_000);

  it('shows the drawing immediately, also during a pause', async () => {
    const { loop, run, frames, draw, until, rested } = begin();
    run();
    await rested();
    await draw(1, new Float32Array(784));
    await draw(2, new Float32Array(784).fill(0.5));
    expect(frames().at(-1)?.answer).toMatchObject({
      inputId: 2,
      pixels: new Float32Array(784).fill(0.5),
      mse: expect.any(Number),
      pca: null,
    });
    expect(frames().at(-1)?.answer?.code).toHaveLength(3);
    loop.train();
    await until(() => frames().some((frame) => frame.step > 0 && frame.answer?.inputId === 2));
  });

  it('delays test losses and map until a person stops drawing', async () => {
    const { loop, run, frames, pace, hand, until, rested } = begin();
    run({ epochs: 500 });
    await rested();
    const before = frames().length;
    hand(true);
    loop.train();
    while (pace.spent.train < 1_500) await yieldToMessages();
    const meanwhile = frames().slice(before);
    expect(meanwhile.some(({ samples }) => samples)).toBe(true);
    expect(meanwhile.filter(({ map, test }) => map || test.length > 0)).toEqual([]);
    hand(false);
    await until(() =>
      frames()
        .slice(before)
        .some(({ map }) => map),
    );
    await until(() =>
      frames()
        .slice(before)
        .some(({ test }) => test.length > 0),
    );
  });

  it('returns to its last good state when the loss is not finite, and says what to do', async () => {
    const { loop, run, messages, frames, rested } = begin();
    run({ hiddenActivation: 'linear' });
    await loop.step(2);
    const good = frames().at(-1)?.test.at(-1)?.losses;
    loop.tune({ ...trainingSpec(settings), optimizer: 'sgd', learningRate: 1e38 });
    const answer = await loop.step(5);
    expect(answer).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('lower the learning rate'),
    });
    expect(messages.find(({ type }) => type === 'diverged')).toMatchObject({
      message: (answer as { message: string }).message,
      from: { step: 2 },
    });
    await rested();
    expect(frames().at(-1)).toMatchObject({ step: 2, test: [{ losses: good }] });
    loop.tune(trainingSpec(settings));
    expect(await loop.step(1)).toEqual({ kind: 'stepped' });
  });

  it('returns to its last good state when the loss is finite, but absurd and growing', async () => {
    const { loop, run, frames, rested } = begin();
    const linear = { hiddenActivation: 'linear', outputActivation: 'linear', loss: 'mse' } as const;
    run(linear);
    await loop.step(2);
    loop.tune({ ...trainingSpec({ ...settings, ...linear }), optimizer: 'sgd', learningRate: 3e3 });
    expect(await loop.step(2)).toMatchObject({
      kind: 'error',
      message: expect.stringMatching(
        /^Training diverged: by step 4 the loss had grown to \d.*went back to step 2;/,
      ),
    });
    await rested();
    expect(frames().at(-1)?.step).toBe(2);
  });

  it('starts again if its last state was about to diverge', async () => {
    const first = begin();
    first.run();
    await first.loop.step(1);
    const saved = first.checkpoints().at(-1) as Checkpoint;
    const brink = { ...saved, weights: saved.weights.map((values) => values.map(() => 1e30)) };
    const { run, messages, frames, rested } = begin();
    run({}, brink);
    await rested();
    expect(frames().at(-1)?.step).toBe(0);
    expect(messages.filter(({ type }) => type === 'diverged')).toMatchObject([
      { from: { step: 0, epoch: 0, seconds: 0 } },
    ]);
  });

  it('starts again when it diverges before the first checkpoint', async () => {
    const { loop, run, frames, rested } = begin();
    run({ hiddenActivation: 'linear', optimizer: 'sgd', learningRate: 1e38 });
    loop.train();
    await rested();
    expect(frames().at(-1)?.step).toBe(0);
  });

  describe.each(['to build it', 'for its first step'])('without enough memory for a network %s', (when) => {
    /** Kernels that have memory for batches of at most 10 digits. */
    function small() {
      let tried = 0;
      const refuse = () => {
        tried++;
        throw new RangeError('Array buffer allocation failed');
      };
      const kernels: StepKernels = {
        ...tapeKernels,
        async planDenseStep(plan) {
          const step = await tapeKernels.planDenseStep(plan);
          if (plan.batchSize > 10 && when === 'to build it') refuse();
          if (plan.batchSize > 10) step.step = refuse;
          return step;
        },
      };
      return { kernels, tried: () => tried };
    }

    it('it says how much it needs and what makes it smaller, and tries nothing again by itself', async () => {
      const { kernels, tried } = small();
      const { loop, run, messages, states, until, failure } = begin({ kernels });
      run();
      expect(await loop.step(1)).toMatchObject({
        kind: 'error',
        message: expect.stringMatching(/needs at least \d+ MB of memory.*smaller batch size/),
      });
      await until(() => states().at(-1) === 'paused');
      for (let turn = 0; turn < 20; turn++) await yieldToMessages();
      expect(tried()).toBe(1);
      expect(messages.filter(({ type }) => type === 'exhausted')).toMatchObject([{ from: { step: 0 } }]);
      await expect(loop.current()).rejects.toThrow('memory');
      await expect(Promise.race([failure, Promise.resolve('runs')])).resolves.toBe('runs');
    });

    it('a smaller network trains, from the last good state', async () => {
      const { kernels } = small();
      const { loop, run, frames } = begin({ kernels });
      run({ batchSize: 10 });
      await loop.step(3);
      loop.tune({ ...trainingSpec(settings), batchSize: 20 });
      expect(await loop.step(1)).toMatchObject({ kind: 'error' });
      loop.tune({ ...trainingSpec(settings), batchSize: 10 });
      expect(await loop.step(1)).toEqual({ kind: 'stepped' });
      expect(frames().at(-1)?.step).toBe(4);
    });
  });

  it('tells a study that waits for a network for which there is not enough memory', async () => {
    const planDenseStep = () => Promise.reject(new RangeError('Array buffer allocation failed'));
    const { loop, run } = begin({ kernels: { ...tapeKernels, planDenseStep } });
    run();
    await expect(loop.withNetwork(() => Promise.resolve())).rejects.toThrow('MB of memory');
  });

  it('hands over a run that is being built, despite other requests', async () => {
    const { loop, run, frames } = begin();
    const id = run();
    loop.tune({ ...trainingSpec(settings), learningRate: 0.5 });
    loop.train();
    expect((await loop.current()).id).toBe(id);
    await loop.step(1);
    expect(frames().at(-1)?.learningRate).toBe(0.5);
  });

  it('does not count pauses as training time', async () => {
    const { loop, run, frames } = begin();
    run();
    const start = performance.now();
    await loop.step(1);
    const { seconds } = frames().at(-1) as Frame;
    const rested = performance.now();
    while (performance.now() < rested + 300) await yieldToMessages();
    await loop.step(1);
    const passed = (performance.now() - start) / 1000;
    expect(frames().at(-1)?.seconds).toBeGreaterThan(seconds);
    expect(frames().at(-1)?.seconds).toBeLessThan(passed - 0.3);
  });

  it('gives a changed setting to the current run', async () => {
    const { loop, run, frames } = begin();
    run();
    await loop.step(1);
    loop.tune({ ...trainingSpec(settings), learningRate: 0.25, batchSize: 5 });
    await loop.step(4);
    expect(frames().at(-1)).toMatchObject({ step: 5, learningRate: 0.25, epoch: 0.2 });
  });

  it('takes no step while its network is in use, and continues afterwards', async () => {
    const { loop, run, until, frames } = begin();
    const id = run({ epochs: 500 });
    loop.train();
    await until(() => (frames().at(-1)?.step ?? 0) > 0);
    const steps = await loop.withNetwork(async ({ id: of, trainer }) => {
      expect(of).toBe(id);
      const before = trainer.step;
      trainer.sync();
      const first = await trainer.autoencoder.readWeights();
      expect(await trainer.autoencoder.readWeights()).toEqual(first);
      expect(trainer.step).toBe(before);
      return before;
    });
    await until(() => (frames().at(-1)?.step ?? 0) > steps);
  });

  it('runs a task with the network during a pause, and passes on its failure', async () => {
    const { loop, run, rested } = begin();
    run();
    await rested();
    expect(await loop.withNetwork(async ({ trainer }) => trainer.step)).toBe(0);
    await expect(loop.withNetwork(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('compares a GPU with plain JavaScript before the run, and keeps no results of a wrong one', async () => {
    let wrong = false;
    const asked: string[] = [];
    const belief = {
      check: async (model: ModelSpec) => void asked.push(`check ${model.codeSize}`),
      again: async () => {
        asked.push('again');
        if (wrong) throw new Refused('it went wrong.');
      },
    };
    const { loop, run, checkpoints, failure } = begin({ belief });
    run();
    await loop.step(2);
    expect(asked).toEqual(['check 3', 'again']);
    expect(checkpoints().map(({ step }) => step)).toEqual([2]);
    wrong = true;
    loop.step(2).catch(() => {});
    await expect(failure).rejects.toThrow('it went wrong.');
    expect(checkpoints()).toHaveLength(1);
  });
});
