import * as tf from '@tensorflow/tfjs';
import { describe } from 'vitest';
import { itKeepsTheContract } from '../contract.testing';
import { webglKernels } from './index';

await tf.setBackend('webgl');

describe('the planned step on WebGL', () => {
  itKeepsTheContract(webglKernels(), { backend: 'webgl', weights: 1e-4, losses: 1e-5, runs: 25 });
});
