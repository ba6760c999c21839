import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { describe, expect, it } from 'vitest';
import { itRefusesWhatDoesNotFit } from './checkInputs.testing';
import { itComputesDenseLayers } from './dense.testing';
import { heapOf } from './heap';
import { itComputesTheLosses } from './logitsLosses.testing';
import { itUpdatesVariables } from './update.testing';

describe.each(['cpu', 'wasm'])('the tape’s kernels on %s', (backend) => {
  itRefusesWhatDoesNotFit(backend);
  itComputesTheLosses(backend, 2e-6);
  itComputesDenseLayers(backend, 5e-6);
  itUpdatesVariables(backend, 2e-6);
});

it('on WebAssembly they are loops of our own', async () => {
  await tf.setBackend('wasm');
  expect(heapOf(tf.backend())).not.toBeNull();
});
