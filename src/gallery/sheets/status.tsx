import { StatusLine } from '../../ui/status/StatusLine';
import { SWEPT } from '../fixed/points';
import { preset } from '../fixed/preset';
import { backend, data, finished, inTurn, pca, ready, runIs, training, withMoments } from '../plays';
import type { Sheet } from '../specimen';

const view = <StatusLine />;

export const sheet: Sheet = {
  layout: 'edge',
  specimens: [
    { name: 'the thread is fetched', view },
    {
      name: 'digits come',
      view,
      play: inTurn(backend(), data({ trainLoaded: 24_000, testLoaded: 0 }), runIs('waiting')),
    },
    { name: 'ready', view, play: ready },
    {
      name: 'a newer version of the page is ready',
      view,
      play: inTurn(ready, ({ lab }) => lab.setNewer(true)),
    },
    { name: 'trains, the autoencoder ahead', view, play: training(900, { level: 0.5 }) },
    { name: 'trains, PCA ahead', view, play: training(300) },
    { name: 'finished, level', view, play: finished(2345, { level: 1.21 }) },
    {
      name: 'a preset of the literature',
      view,
      settings: preset('keras-deep').settings,
      play: training(900),
    },
    {
      name: 'another backend than the chosen one',
      view,
      settings: { backend: 'webgpu' },
      play: inTurn(ready, backend({ reason: 'WebGPU is not there: this browser has none.' })),
    },
    {
      name: 'some digits are missing',
      view,
      play: inTurn(
        training(900),
        data({
          trainLoaded: 54_000,
          error:
            'Cannot use part 3 of 11 of the training digits (train-02.bin): the server answered 404 Not Found. Training goes on with the digits that have come; Retry fetches what is missing.',
        }),
      ),
    },
    {
      name: 'PCA could not be computed',
      view,
      play: inTurn(backend(), data(), runIs('paused'), ({ say }) =>
        say({ type: 'pca-failed', message: 'PCA could not be computed: its thread ran out of memory.' }),
      ),
    },
    {
      name: 'the run has diverged, and goes on from its last good moment',
      view,
      play: inTurn(training(900), ({ say, lab }) =>
        say({
          type: 'diverged',
          runId: lab.getState().run.id,
          from: { step: 850, epoch: 1.81, seconds: 9 },
          message:
            'Training diverged: by step 912 the loss was no longer a finite number, at a learning rate of 0.0010. The run went back to step 850; lower the learning rate before you continue.',
        }),
      ),
    },
    {
      name: 'the script of the thread is missing',
      view,
      play: inTurn(training(900), ({ say }) =>
        say({
          type: 'missing',
          why: 'The training thread’s script could not be fetched: this device is offline.',
          seconds: 8,
        }),
      ),
    },
    {
      name: 'the thread has stopped',
      view,
      play: inTurn(training(900), ({ say }) =>
        say({
          type: 'failed',
          fatal: true,
          message:
            'The GPU’s context was lost, and starting it again did not help. Press Train to go on from step 850, or choose another backend.',
        }),
      ),
    },
    {
      name: 'something was mended',
      view,
      play: inTurn(training(900), ({ lab }) =>
        lab.notify({
          kind: 'info',
          message: 'The GPU was lost. The run went on from step 850 on WebAssembly.',
        }),
      ),
    },
    {
      name: 'looks back',
      view,
      play: inTurn(withMoments(100, 300, 900), ({ lab }) => lab.lookBack(300)),
    },
    {
      name: 'a sweep trains',
      view,
      play: inTurn(ready, ({ sweep }) => sweep.start()),
    },
    {
      name: 'a sweep rests',
      view,
      points: SWEPT.slice(0, 4),
      play: inTurn(
        ready,
        ({ sweep, lab }) => {
          sweep.start();
          lab.train();
        },
        pca,
      ),
    },
  ],
};
