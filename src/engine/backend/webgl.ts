import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { createFence } from '../device';
import { isSoftware, openWebGL, rendererOf } from '../webglContext';
import { Belief } from './belief';
import { whyNotFloat32 } from './float32';
import { activateBackend, DeviceLost, type Opened } from './opened';

/** Throws if the browser has no WebGL 2 in workers, if its training steps are wrong, or `DeviceLost`. */
export async function activateWebGL(): Promise<Opened> {
  const opened = openWebGL();
  if (!opened) throw new Error('this browser offers no WebGL 2 to a worker.');
  const { canvas, gl } = opened;
  const lost = new Promise<never>((_, reject) => {
    canvas.addEventListener('webglcontextlost', () => reject(new DeviceLost()), { once: true });
  });
  // Whoever uses the backend waits for it too.
  lost.catch(() => {});
  const isLost = () => gl.isContextLost();
  try {
    // A lost GPU does not answer any more.
    return { ...(await Promise.race([prepare(gl), lost])), lost, isLost };
  } catch (error) {
    throw isLost() ? new DeviceLost() : error;
  }
}

async function prepare(gl: WebGL2RenderingContext): Promise<Omit<Opened, 'lost' | 'isLost'>> {
  const coarse = whyNotFloat32(gl);
  if (coarse) throw new Error(coarse);
  // With our own context, tfjs creates none itself; in Safari's workers it refuses to create one.
  setWebGLContext(2, gl);
  await activateBackend('webgl');
  const belief = new Belief('webgl');
  await belief.begin();
  const renderer = rendererOf(gl);
  return {
    device: isSoftware(renderer) ? `No GPU, only its emulation in software: ${renderer}` : renderer,
    precision: 'float32',
    fence: createFence(gl),
    belief,
  };
}
