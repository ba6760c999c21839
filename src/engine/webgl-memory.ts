/**
 * Keeps what tfjs holds on the GPU within bounds. By itself it keeps every program and every freed texture for ever, and
 * both are made anew for each shape: a size slider would fill the GPU (tfjs #604, #1440, #7589).
 */
import * as tf from '@tensorflow/tfjs';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';

/** Bytes of textures beyond which a freed one is deleted, not kept for reuse. */
const TEXTURE_BYTES = 128 * 2 ** 20;

/** Programs that may stay: those of some networks, so that going back and forth between sizes compiles nothing. */
export const MOST_PROGRAMS = 60;

/** To be called between two networks, and before the first. */
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

type Gpgpu = ReturnType<MathBackendWebGL['getGPGPUContext']>;

interface Binary {
  readonly webGLProgram: Parameters<Gpgpu['deleteProgram']>[0];
}

/** tfjs's private store of compiled programs. */
interface Cache {
  readonly gpgpu: Gpgpu;
  readonly binaryCache: Record<string, Binary>;
}
