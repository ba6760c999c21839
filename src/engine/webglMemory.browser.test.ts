import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-webgl';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { countGl } from 'hourglass-kernels/testing/webgl/counting';
import { beforeAll, expect, it, vi } from 'vitest';
import { INITIAL_SETTINGS } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { Autoencoder } from './autoencoder';
import { evaluate } from './evaluate';
import { Objective } from './objective';
import { OutOfMemory } from './outOfMemory';
import { boundGpuMemory, checkGpuMemory, MOST_PROGRAMS } from './webglMemory';

beforeAll(async () => {
  await tf.setBackend('webgl');
});

it('deletes old programs when the sizes of a network change again and again', async () => {
  const { gl } = (tf.backend() as MathBackendWebGL).getGPGPUContext();
  const counter = countGl(gl as WebGL2RenderingContext);
  const pixels = Uint8Array.from({ length: 40 * 784 }, (_, i) => i % 256);
  const losses: number[] = [];
  let most = 0;
  for (let units = 3; units < 15; units++) {
    const autoencoder = new Autoencoder(
      modelSpec({ ...INITIAL_SETTINGS, hidden: [units], codeSize: 2 + (units % 7) }),
    );
    const objective = new Objective(autoencoder, trainingSpec(INITIAL_SETTINGS));
    losses.push((await evaluate(autoencoder, objective, pixels, async () => {})).bce);
    autoencoder.dispose();
    boundGpuMemory();
    most = Math.max(most, counter.counts.programs);
  }
  expect(most).toBeGreaterThan(50);
  expect(most).toBeLessThan(MOST_PROGRAMS + 50);
  // A deleted program is compiled again, and works.
  expect(losses.every((loss) => loss > 0.5 && loss < 1)).toBe(true);
});

it('says that the GPU had no memory, once', () => {
  const { gl } = (tf.backend() as MathBackendWebGL).getGPGPUContext();
  checkGpuMemory();
  vi.spyOn(gl, 'getError').mockReturnValueOnce(gl.INVALID_VALUE).mockReturnValueOnce(gl.OUT_OF_MEMORY);
  expect(checkGpuMemory).toThrow(OutOfMemory);
  checkGpuMemory();
});
