/** The training thread: starts the backend, fetches the digits, then dispatches each message. */

import { followWork, leaveCores, trainingKernels } from 'hourglass-kernels';
import { imagesInMemory } from '../data/inMemory';
import { type Digits, type Loader, loadDigits } from '../data/loader';
import { type DataSet, MNIST } from '../domain/dataSet';
import { PIXELS } from '../domain/digit';
import { inWordsOf } from '../domain/itemWords';
import { messageOf } from '../domain/messageOf';
import type { BackendName, DataProgress } from '../domain/progress';
import { type Backend, DeviceLost, measureBackend, Refused, startBackend } from '../engine/backend';
import type { PcaBasis } from '../engine/pca';
import { wasmFiles } from '../engine/wasmFiles';
import { sendLifeline } from '../protocol/lifeline';
import type { FromWorker, Reply, Request, StudyNews, ToWorker } from '../protocol/messages';
import type { ThreadNews } from '../protocol/threads';
import { BuildPatience } from './buildPatience';
import { DevicePatience } from './devicePatience';
import { DrawingActivity } from './drawingActivity';
import { Heartbeat, INTERVAL } from './heartbeat';
import { HostedWorker } from './hostedWorker';
import { TrainingLoop } from './loop';
import { digitsAt } from './mapCodes';
import { MapSelection } from './mapSelection';
import { PcaBaseline } from './pcaBaseline';
import { pickDigit, readyDigits } from './readyDigits';
import type { Drawn } from './reporter';
import { Scheduler } from './scheduler';
import { StepForecast } from './stepForecast';
import { Studies } from './studies';
import { trainedOn } from './trainedOn';

/** A moment's weights are transferred: they are large, and already copies. */
function post(message: FromWorker): void {
  const weights = message.type === 'frame' ? (message.moment?.weights ?? []) : [];
  self.postMessage(message, { transfer: weights.map(({ buffer }) => buffer) });
}

/** What most messages need. It exists when the backend runs and the list of the digits has arrived. */
interface Started {
  readonly loop: TrainingLoop;
  readonly digits: Digits;
  readonly studies: Studies;
  readonly map: MapSelection;
  readonly baseline: PcaBaseline;
}

let loader: Loader | null = null;
/** What the person trains on; the first message says it. */
let dataSet: DataSet = MNIST;
let starting: Promise<Started> | null = null;
let started: Started | null = null;
/** Whether a backend is being started. */
let opens = false;
/** Null until the backend runs. */
let scheduler: Scheduler | null = null;
let basis: PcaBasis | null = null;
/** While a person draws, training uses one core, so that strokes are answered immediately. */
const drawingActivity = new DrawingActivity(leaveCores);
/** Receives the ranking of the backends if `start` came without it. */
let onRanked: ((ranking: readonly BackendName[]) => void) | null = null;
/** Whether the page shows gradients. */
let gradientsWanted = false;
let input: Drawn | null = null;
const heartbeat = new Heartbeat((silentFor) => {
  // A turn that takes long counts as training time.
  scheduler?.clock.now();
  post(silentFor === undefined ? { type: 'alive' } : { type: 'alive', silentFor });
  started?.loop.foresee();
});

/** The studies speak of digits; the page of what the data set holds. */
function inWords(news: StudyNews): StudyNews {
  switch (news.kind) {
    case 'progress': {
      const doing = inWordsOf(dataSet, news.progress.doing);
      return { kind: 'progress', progress: { ...news.progress, doing } };
    }
    case 'failed':
      return { kind: 'failed', message: inWordsOf(dataSet, news.message) };
    case 'report':
      return news;
    default:
      return news satisfies never;
  }
}

/** This worker cannot be used any more; the page starts another one. */
function fail(error: unknown): void {
  post({ type: 'failed', message: messageOf(error), fatal: true });
}

/** This worker cannot be used any more, and neither can another one on the same backend. */
function refuse({ report }: Backend, error: Refused): void {
  post({ type: 'refused', refusal: { name: report.name, why: error.message } });
}

async function start(message: Extract<ToWorker, { type: 'start' }>): Promise<Started> {
  const { set, images, mine } = message.data;
  dataSet = set;
  const told = (progress: DataProgress) => post({ type: 'data', progress });
  loader = images
    ? imagesInMemory(images, told)
    : loadDigits(new URL(`${set.id}/`, message.dataUrl).href, told, set);
  const ranking =
    message.ranking ??
    (await new Promise<readonly BackendName[]>((resolve) => {
      onRanked = resolve;
    }));
  followWork(heartbeat);
  const opening = (name: BackendName) => post({ type: 'opening', what: name });
  opens = true;
  const backend = await startBackend(message.backend, wasmFiles, ranking, message.refused, opening);
  opens = false;
  post({ type: 'backend', report: backend.report });
  backend.lost.catch(fail);
  scheduler = new Scheduler(backend.fence);
  const digits = await loader.digits;
  const kernels = await trainingKernels();
  const rows = trainedOn(digits.train, mine, kernels);
  let test = readyDigits(digits.test);
  const map = new MapSelection(digits.train, () => test);
  const loop = new TrainingLoop({
    scheduler,
    rows,
    post,
    kernels,
    forecast: new StepForecast(() => heartbeat.total),
    belief: backend.belief,
    test: () => test,
    testComing: () => digits.test.chunksIn('coming').length > 0,
    basis: () => basis,
    mapSets: () => map.sets,
    mapRequest: () => map.view,
    samples: () => map.samples,
    gradientsWanted: () => gradientsWanted,
    drawing: () => drawingActivity.drawing,
    input: () => input,
  });
  const studies = new Studies({
    digits,
    item: set.item,
    loop,
    basis: () => basis,
    retryPca: () => baseline.retry(),
    onNews: (name, news) => post({ type: 'study', name, news: inWords(news) }),
  });
  const tellPcaFailed = (message: string | null) => {
    post({ type: 'pca-failed', message });
    studies.setPcaFailed(message !== null);
  };
  const baseline = new PcaBaseline(digits, {
    onBegun: () => tellPcaFailed(null),
    onResult(result) {
      basis = result.basis;
      post({ type: 'pca', report: result.report });
      loop.refresh();
      studies.update();
    },
    onError: tellPcaFailed,
  });
  self.addEventListener('online', () => baseline.retry());
  const followDigits = async () => {
    for (;;) {
      const changed = digits.changed();
      if (digits.test.loaded !== test.labels.length) test = readyDigits(digits.test);
      baseline.update();
      loop.refresh();
      studies.update();
      await changed;
    }
  };
  followDigits().catch(fail);
  loop.drive().catch((error) => {
    // A lost GPU gives wrong results, and errors of many kinds.
    if (backend.isLost()) fail(new DeviceLost());
    else if (error instanceof Refused) refuse(backend, error);
    else fail(error);
  });
  started = { loop, digits, studies, map, baseline };
  return started;
}

/**
 * Sends signs of life while the thread starts, waits for its device or for digits, or takes turns; not while it hangs or
 * is idle. While it computes, `heartbeat` sends them.
 */
function sendSignsOfLife(): void {
  const device = new DevicePatience();
  const building = new BuildPatience();
  setInterval(() => {
    const state = started ? started.loop.state : opens ? 'compiling' : 'waiting';
    const builds = state === 'compiling';
    const turns = scheduler?.turns ?? 0;
    const goesOn = building.lives(builds, turns + heartbeat.total);
    if (device.lives(turns, heartbeat.total) || state === 'waiting' || (builds && goesOn))
      post({ type: 'alive' });
  }, INTERVAL);
}

function checkPixels(pixels: Float32Array): void {
  if (pixels.length !== PIXELS)
    throw new Error(`An image has ${PIXELS} pixels; this one has ${pixels.length}.`);
  if (!pixels.every(Number.isFinite)) throw new Error('Every pixel has to be a finite number, from 0 to 1.');
}

async function answer({ loop, digits, map }: Started, request: Request): Promise<Reply> {
  switch (request.type) {
    case 'reconstruct': {
      checkPixels(request.pixels);
      const run = await loop.current();
      return { kind: 'reconstruction', reconstruction: await run.reporter.reconstruct(request.pixels) };
    }
    case 'digit':
      return { kind: 'digit', digit: await pickDigit(digits, request.pick, dataSet) };
    case 'checkpoint':
      return { kind: 'checkpoint', checkpoint: await loop.checkpoint() };
    case 'step':
      return loop.step(request.count);
    case 'codes':
      return { kind: 'codes', codes: (await loop.current()).reporter.codes() };
    case 'map-digits':
      return { kind: 'map-digits', digits: digitsAt(map.sets, request.mapIndices) };
    case 'neighbours': {
      const { reporter } = await loop.current();
      return { kind: 'neighbours', mapIndices: reporter.neighbours(request.mapIndex, request.count) };
    }
    default:
      return request satisfies never;
  }
}

async function measure({
  backend: name,
  milliseconds,
}: Extract<ToWorker, { type: 'measure' }>): Promise<void> {
  const speed = await measureBackend(name, wasmFiles, milliseconds).then(
    (imagesPerSecond) => ({ name, imagesPerSecond, reason: null }),
    (error) => ({ name, imagesPerSecond: null, reason: messageOf(error) }),
  );
  post({ type: 'measured', speed });
}

function receive(message: ToWorker): void {
  switch (message.type) {
    case 'start':
      starting = start(message);
      starting.catch(fail);
      break;
    case 'ranked':
      onRanked?.(message.ranking);
      break;
    case 'measure':
      void measure(message);
      break;
    case 'retry-data':
      loader?.retry();
      started?.baseline.retry();
      break;
    case 'input': {
      const { inputId, pixels } = message;
      input = pixels && { inputId, pixels };
      drawingActivity.moved();
      started?.loop.refreshInput().catch(fail);
      break;
    }
    case 'run':
      if (!started) post({ type: 'state', runId: message.runId, state: 'waiting' });
      whenStarted(({ loop }) => loop.start(message));
      break;
    case 'tune':
      whenStarted(({ loop }) => loop.tune(message.training));
      break;
    case 'train':
      whenStarted(({ loop }) => loop.train());
      break;
    case 'pause':
      whenStarted(({ loop }) => loop.pause());
      break;
    case 'shown':
      whenStarted(({ loop }) => loop.shown(message.runId));
      break;
    case 'study':
      whenStarted(({ studies }) => studies.begin(message.name));
      break;
    case 'cancel-study':
      whenStarted(({ studies }) => studies.cancel(message.name));
      break;
    case 'map':
      whenStarted(({ loop, map }) => {
        map.view = message.view;
        loop.refresh();
      });
      break;
    case 'choose':
      whenStarted(({ loop, map }) => {
        map.chosen = message.mapIndices;
        loop.refresh();
      });
      break;
    case 'gradients': {
      const more = message.wanted && !gradientsWanted;
      gradientsWanted = message.wanted;
      // A paused run has none yet.
      if (more) whenStarted(({ loop }) => loop.refresh());
      break;
    }
    case 'codes':
    case 'map-digits':
    case 'neighbours':
    case 'step':
    case 'reconstruct':
    case 'digit':
    case 'checkpoint':
      whenStarted((all) => {
        answer(all, message)
          .catch((error): Reply => ({ kind: 'error', message: messageOf(error) }))
          .then((reply) => post({ type: 'reply', requestId: message.requestId, reply }));
      });
      break;
    default:
      message satisfies never;
  }
}

/** Messages keep their order, also those that arrive before everything has started. */
function whenStarted(act: (all: Started) => void): void {
  if (started) act(started);
  else starting?.then(act).catch(fail);
}

/** Listens to the page. */
export function serveTraining(): void {
  // Threads that this worker opens are opened by the page.
  self.Worker = HostedWorker as unknown as typeof Worker;
  self.addEventListener('unhandledrejection', (event) => fail(event.reason));
  self.onmessage = ({ data }: MessageEvent<ToWorker | ThreadNews>) =>
    data.type === 'thread' ? HostedWorker.hear(data) : receive(data);
  post({ type: 'opening', what: 'thread' });
  void sendLifeline();
  sendSignsOfLife();
}
