/**
 * Limits the GPU memory of tfjs. By default tfjs keeps every program and every freed texture for ever, and makes new
 * ones for each shape: a size slider would fill the GPU (tfjs #604, #1440, #7589).
 */
import * as tf from '@tensorflow/tfjs';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { OutOfMemory } from './outOfMemory';

/** Bytes of textures; above this, tfjs deletes a freed texture instead of keeping it for reuse. */
const TEXTURE_BYTES = 128 * 2 ** 20;

/** Programs that may stay, enough for several networks: going back and forth between sizes compiles nothing. */
export const MOST_PROGRAMS = 60;

/** Call this between two networks, and before the first. */
export function boundGpuMemory(): void {
  if (tf.getBackend() !== 'webgl') return;
  tf.env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', TEXTURE_BYTES);
  const { gpgpu, binaryCache } = tf.backend() as unknown as Cache;
  const keys = Object.keys(binaryCache);
  if (keys.length <= MOST_PROGRAMS) return;
  for (const key of keys) {
    gpgpu.deleteProgram((binaryCache[key] as Binary).webGLProgram);
    delete binaryCache[key];
  }
}

/** Throws `OutOfMemory` if the GPU had no memory for what it was given since the last call. It waits for the GPU. */
export function checkGpuMemory(): void {
  if (tf.getBackend() !== 'webgl') return;
  const { gl } = (tf.backend() as MathBackendWebGL).getGPGPUContext();
  for (let error = gl.getError(); error !== gl.NO_ERROR && !gl.isContextLost(); error = gl.getError())
    if (error === gl.OUT_OF_MEMORY) throw new OutOfMemory('The GPU has no memory left.');
}

type Gpgpu = ReturnType<MathBackendWebGL['getGPGPUContext']>;

interface Binary {
  readonly webGLProgram: Parameters<Gpgpu['deleteProgram']>[0];
}

/** tfjs's private store of compiled programs. */
interface Cache {
  readonly gpgpu: Gpgpu;
  readonly binaryCache: Record<string, Binary>;
}
