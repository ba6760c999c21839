import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { setServedBinaries } from './binaries.testing';
import { itRefusesWhatDoesNotFit } from './checkInputs.testing';
import { itComputesDenseLayers } from './dense.testing';
import { heapOf } from './heap';
import { itComputesTheLosses } from './logitsLosses.testing';
import { itUpdatesVariables } from './update.testing';

describe('the tape’s kernels on webgl', () => {
  beforeAll(() => tf.setBackend('webgl'));
  itRefusesWhatDoesNotFit('webgl');
  itComputesTheLosses('webgl', 5e-6);
  itComputesDenseLayers('webgl', 1e-5);
  itUpdatesVariables('webgl', 5e-6);
});

describe('the tape’s kernels on tfjs’s threaded binary with shared memory', () => {
  beforeAll(async () => {
    setServedBinaries();
    await tf.setBackend('wasm');
  });

  it('run our own loops', () => {
    expect(heapOf(tf.backend())?.memory.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  itRefusesWhatDoesNotFit('wasm');
  itComputesTheLosses('wasm', 2e-6);
  itComputesDenseLayers('wasm', 5e-6);
  itUpdatesVariables('wasm', 2e-6);
});
