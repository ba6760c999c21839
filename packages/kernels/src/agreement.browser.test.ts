import * as tf from '@tensorflow/tfjs';
import { beforeAll, it } from 'vitest';
import { expectAgreement, referenceLosses } from './agreement.testing';
import { wasmKernels } from './wasm';
import { webglKernels } from './webgl';

let reference: readonly number[] = [];

beforeAll(async () => {
  reference = await referenceLosses();
});

it('twenty seeded steps on WebAssembly have the losses of plain JavaScript, to one in ten thousand', async () => {
  await expectAgreement(wasmKernels, reference);
});

it('and so have they on WebGL', async () => {
  await tf.setBackend('webgl');
  await expectAgreement(webglKernels(), reference);
});
