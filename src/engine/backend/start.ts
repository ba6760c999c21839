/** Starts the chosen backend, or the next best that works. */
import { messageOf } from '../../domain/messageOf';
import type { BackendName, BackendRefusal, BackendReport } from '../../domain/progress';
import type { BackendChoice } from '../../domain/settings';
import { candidates } from './candidates';
import { activateBackend, DeviceLost, ON_THE_PROCESSOR, type Opened } from './opened';
import { activateWasm, type WasmFiles } from './wasm';
import { activateWebGL } from './webgl';
import { activateWebGPU } from './webgpu';

export interface Backend extends Pick<Opened, 'fence' | 'lost' | 'isLost' | 'belief'> {
  readonly report: BackendReport;
}

/**
 * `ranking`: the backends measured in this browser, fastest first. `auto` takes the first one that works; so does any
 * other choice that does not work. `refused`: backends that worked at first and then gave wrong results. `opening` is
 * called with each backend before it is tried. Throws if none works, or if the GPU was lost meanwhile: it may come back.
 */
export async function startBackend(
  choice: BackendChoice,
  wasmFiles: WasmFiles,
  ranking: readonly BackendName[] = [],
  refused: readonly BackendRefusal[] = [],
  opening: (name: BackendName) => void = () => {},
): Promise<Backend> {
  const reasons: string[] = [];
  const tell = (name: BackendName, why: string) => reasons.push(`${LABELS[name]}: ${why}`);
  for (const name of candidates(choice, ranking)) {
    const refusal = refused.find((each) => each.name === name);
    if (refusal) {
      tell(name, refusal.why);
      continue;
    }
    opening(name);
    try {
      const { device, precision, ...rest } = await open(name, wasmFiles);
      const reason = reasons.length > 0 ? reasons.join(' ') : null;
      return { ...rest, report: { name, device, precision, reason } };
    } catch (error) {
      if (error instanceof DeviceLost) throw error;
      tell(name, messageOf(error));
    }
  }
  throw new Error(`No backend works in this browser. ${reasons.join(' ')}`);
}

const LABELS: Record<BackendName, string> = {
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  webgpu: 'WebGPU',
  cpu: 'JavaScript',
};

/** Makes it tfjs's active backend. Throws if it does not work; the message is shown to the user. */
export async function open(name: BackendName, wasmFiles: WasmFiles): Promise<Opened> {
  switch (name) {
    case 'webgl':
      return activateWebGL();
    case 'wasm':
      return activateWasm(wasmFiles);
    case 'webgpu':
      return activateWebGPU();
    case 'cpu':
      await activateBackend('cpu');
      return { ...ON_THE_PROCESSOR, device: 'plain JavaScript' };
    default:
      return name satisfies never;
  }
}
