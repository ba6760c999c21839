/** Chooses the backend and starts it. Nothing is believed unchecked: tfjs may say yes and then compute nonsense. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import type { BackendName, BackendReport } from '../model/progress';
import type { BackendChoice } from '../model/settings';
import { availableThreads } from './kernels';
import { isSoftware, openWebGL, rendererOf } from './webgl-context';

/** How long a backend may take for a product of two small matrices, in ms. A lost GPU never answers. */
const CHECK_TIMEOUT = 15_000;

/** Address of each of tfjs's WebAssembly binaries by its file name. */
export type WasmFiles = Readonly<Record<string, string>>;

export interface Backend {
  readonly report: BackendReport;
  /** The context in which WebGL runs; null on other backends. Its canvas tells when it is lost. */
  readonly gl: WebGL2RenderingContext | null;
}

/**
 * Starts the backend asked for, or the next best that works: WebGL, WebAssembly, plain JavaScript. `auto` takes WebGL
 * on a real GPU only: on an emulated one it is many times slower than WebAssembly. Throws where none works.
 */
export async function startBackend(choice: BackendChoice, wasmFiles: WasmFiles): Promise<Backend> {
  const reasons: string[] = [];
  for (const name of candidates(choice)) {
    try {
      const gl = name === 'webgl' ? webGL(choice === 'auto') : null;
      if (name === 'wasm') prepareWasm(wasmFiles);
      await activate(name);
      const reason = reasons.length > 0 ? reasons.join(' ') : null;
      return { gl, report: { name, ...describe(name, gl), reason } };
    } catch (error) {
      reasons.push(`${LABELS[name]}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`No backend works in this browser. ${reasons.join(' ')}`);
}

const LABELS: Record<BackendName, string> = { webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'JavaScript' };

function candidates(choice: BackendChoice): BackendName[] {
  const all: BackendName[] = ['webgl', 'wasm', 'cpu'];
  if (choice === 'auto') return all;
  // A person who asked for one thing and can't have it is best served by what is fast anywhere.
  return [choice, ...all.filter((name) => name !== choice && name !== 'webgl')];
}

function webGL(onlyRealGpu: boolean): WebGL2RenderingContext {
  const gl = openWebGL();
  if (!gl) throw new Error('this browser offers no WebGL 2 to a worker.');
  const renderer = rendererOf(gl);
  if (onlyRealGpu && isSoftware(renderer)) {
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    throw new Error(`no GPU, only its emulation in software (${renderer}).`);
  }
  // Given our own context, tfjs asks for none itself; it refuses to in Safari's workers.
  setWebGLContext(2, gl);
  return gl;
}

function prepareWasm(files: WasmFiles): void {
  // tfjs's threads never start (tfjs #8513). Its threaded binary would only cost their creation, from the source text
  // of a function, which no bundler leaves as it was: they would fail one by one.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(files);
}

async function activate(name: BackendName): Promise<void> {
  if (!(await tf.setBackend(name)) || tf.getBackend() !== name) throw new Error('it could not be started.');
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])),
  );
  const late = new Promise<never>((_, reject) =>
    setTimeout(reject, CHECK_TIMEOUT, new Error('it does not answer.')),
  );
  const values = await Promise.race([product.data(), late]);
  product.dispose();
  if (values.join() !== '19,22,43,50') throw new Error('it computes wrongly.');
}

function describe(
  name: BackendName,
  gl: WebGL2RenderingContext | null,
): Pick<BackendReport, 'device' | 'precision'> {
  switch (name) {
    case 'webgl': {
      const precision = tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED') ? 'float32' : 'float16';
      return { device: gl ? rendererOf(gl) : 'GPU', precision };
    }
    case 'wasm': {
      const simd = tf.env().getBool('WASM_HAS_SIMD_SUPPORT') ? 'SIMD' : 'no SIMD';
      // Those of the planned step: tfjs's own never start.
      const threads = availableThreads();
      return { device: `${simd}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`, precision: 'float32' };
    }
    case 'cpu':
      return { device: 'plain JavaScript', precision: 'float32' };
    default:
      return name satisfies never;
  }
}
