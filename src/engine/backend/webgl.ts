import * as tf from '@tensorflow/tfjs';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { createFence } from '../device';
import { isSoftware, openWebGL, rendererOf } from '../webgl-context';
import { activate, type Opened } from './opened';

/** Throws where the browser has no WebGL 2 for workers, or none that computes. */
export async function activateWebGL(): Promise<Opened> {
  const gl = openWebGL();
  if (!gl) throw new Error('this browser offers no WebGL 2 to a worker.');
  // Given our own context, tfjs asks for none itself; it refuses to in Safari's workers.
  setWebGLContext(2, gl);
  await activate('webgl');
  const renderer = rendererOf(gl);
  return {
    device: isSoftware(renderer) ? `No GPU, only its emulation in software: ${renderer}` : renderer,
    precision: tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED') ? 'float32' : 'float16',
    fence: createFence(gl),
    onLost: (listener) => gl.canvas.addEventListener('webglcontextlost', listener, { once: true }),
  };
}
