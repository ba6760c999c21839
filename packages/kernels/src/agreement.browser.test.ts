import * as tf from '@tensorflow/tfjs';
import { beforeAll, it } from 'vitest';
import { expectAgreement, referenceLosses } from './agreement.testing';
import { wasmKernels } from './wasm';
import { webglKernels } from './webgl';

let reference: readonly number[] = [];

beforeAll(async () => {
  reference = await referenceLosses();
});

it('twenty seeded steps on WebAssembly have the same losses as plain JavaScript, to one in ten thousand', async () => {
  await expectAgreement(wasmKernels, reference);
});

it('twenty seeded steps on WebGL have the same losses as plain JavaScript, to one in ten thousand', async () => {
  await tf.setBackend('webgl');
  await expectAgreement(webglKernels(), reference);
});
