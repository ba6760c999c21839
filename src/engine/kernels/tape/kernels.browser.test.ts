import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { beforeAll, describe, expect, it } from 'vitest';
import { itComputesDenseLayers } from './dense.testing';
import { heapOf } from './heap';
import { itComputesTheLosses } from './logitsLosses.testing';
import { itUpdatesVariables } from './update.testing';

const absolute = (url: string) => new URL(url, location.href).href;

describe('the tape’s kernels on webgl', () => {
  beforeAll(() => tf.setBackend('webgl'));
  itComputesTheLosses('webgl', 5e-6);
  itComputesDenseLayers('webgl', 1e-5);
  itUpdatesVariables('webgl', 5e-6);
});

describe('the tape’s kernels on tfjs’s threaded binary, whose memory is shared', () => {
  beforeAll(async () => {
    setWasmPaths({
      'tfjs-backend-wasm.wasm': absolute(plain),
      'tfjs-backend-wasm-simd.wasm': absolute(simd),
      'tfjs-backend-wasm-threaded-simd.wasm': absolute(threaded),
    });
    await tf.setBackend('wasm');
  });

  it('run as loops of our own', () => {
    expect(heapOf(tf.backend())?.memory.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  itComputesTheLosses('wasm', 2e-6);
  itComputesDenseLayers('wasm', 5e-6);
  itUpdatesVariables('wasm', 2e-6);
});
