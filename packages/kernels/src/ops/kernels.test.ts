import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { describe, expect, it } from 'vitest';
import { itRefusesWhatDoesNotFit } from './checkInputs.testing';
import { itComputesDenseLayers } from './dense.testing';
import { heapOf } from './heap';
import { itComputesTheLosses } from './logitsLosses.testing';
import { updateVariable } from './update';
import { itUpdatesVariables } from './update.testing';

describe.each(['cpu', 'wasm'])('the tape’s kernels on %s', (backend) => {
  itRefusesWhatDoesNotFit(backend);
  itComputesTheLosses(backend, 2e-6);
  itComputesDenseLayers(backend, 5e-6);
  itUpdatesVariables(backend, 2e-6);
});

it('on WebAssembly the kernels run our own loops', async () => {
  await tf.setBackend('wasm');
  expect(heapOf(tf.backend())).not.toBeNull();
});

it('on WebAssembly an optimizer updates its slots in place', async () => {
  await tf.setBackend('wasm');
  const sgd = { kind: 'sgd', momentum: 0.9 } as const;
  const variable = tf.variable(tf.ones([7, 5]));
  let slots: tf.Tensor[] = [tf.zeros([7, 5])];
  const [slot] = slots as [tf.Tensor];
  for (const step of [1, 2, 3]) {
    slots = tf.tidy(() => updateVariable(sgd, variable, tf.ones([7, 5]), slots, step, 0.1));
    expect(slots[0]?.dataId).toBe(slot.dataId);
  }
  tf.dispose([variable, ...slots]);
});
