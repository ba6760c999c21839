import { describe, expect, it } from 'vitest';
import { MNIST_SOURCE } from '../../../domain/dataSource';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import type { State } from '../../../state/state';
import { captionOf } from './caption';

const losses = { bce: 0.2, mse: 0.05 };
const test = { bce: 0.3, mse: 0.06 };
const tested = { step: 90, epoch: 0.45 };
const state = {
  settings: { ...INITIAL_SETTINGS, codeSize: 5, seed: 42 },
  run: { id: 7, step: 100, epoch: 0.5, train: losses, test, tested },
  source: MNIST_SOURCE,
  past: null,
} as unknown as State;

const NETWORK = '784–128–5–128–784, hidden relu, code linear, BCE, adam at 0.001, batch 128, seed 42';
const linesOf = (...of: Parameters<typeof captionOf>) => captionOf(...of).map(({ text }) => text);

describe('the caption of a picture', () => {
  it('describes the network and how far it was trained', () => {
    expect(linesOf(state, 'latent map')).toEqual([
      'Hourglass: latent map, MNIST',
      NETWORK,
      'Step 100, epoch 0.50: training BCE 0.2000, test BCE 0.3000',
    ]);
  });

  it('gives the epoch of a test loss that was measured much earlier', () => {
    const run = { ...state.run, step: 1000, epoch: 5 };
    expect(linesOf({ ...state, run }, 'latent map')[2]).toMatch(/test BCE 0\.3000 \(at epoch 0\.45\)$/);
  });

  it('gives the measured moment, without the losses of another moment', () => {
    const measured = { runId: 7, step: 60, epoch: 0.3, codeSize: 5 };
    expect(linesOf(state, 'features', measured).slice(1)).toEqual([NETWORK, 'Step 60, epoch 0.30']);
  });

  it('says nothing about the current network if an earlier one was measured', () => {
    const measured = { runId: 6, step: 1060, epoch: 2.3, codeSize: 32 };
    expect(linesOf(state, 'features', measured).slice(1)).toEqual([
      'A network before the present one, code size 32',
      'Step 1,060, epoch 2.30',
    ]);
  });
});
