import * as tf from '@tensorflow/tfjs';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { Belief } from './belief';
import { activateBackend, DeviceLost, type Opened } from './opened';

/**
 * Loads tfjs's WebGPU backend on demand, and compares it with plain JavaScript: it has open bugs in training (tfjs
 * #8571, #8590). Throws if there is no adapter, or if its training steps are wrong.
 */
export async function activateWebGPU(): Promise<Opened> {
  if (!('gpu' in navigator)) throw new Error('this browser offers no WebGPU to a worker.');
  // The same request as tfjs's, which does not check whether it got an adapter.
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('this browser finds no GPU that it lets WebGPU use.');
  await import('@tensorflow/tfjs-backend-webgpu');
  await activateBackend('webgpu');
  const belief = new Belief('webgpu');
  await belief.begin();
  const backend = tf.backend() as WebGPUBackend;
  let gone = false;
  const lost = backend.device.lost.then((): never => {
    gone = true;
    throw new DeviceLost();
  });
  lost.catch(() => {});
  const { vendor, architecture, description } = adapter.info;
  return {
    device: [description, vendor, architecture].filter((word) => word !== '').join(', ') || 'GPU',
    precision: 'float32',
    async fence() {
      // tfjs collects commands before it submits them, and its `submitQueue` fails if there are none.
      if (Reflect.get(backend, 'commandEncoder')) backend.submitQueue();
      await backend.queue.onSubmittedWorkDone();
    },
    lost,
    isLost: () => gone,
    belief,
  };
}
