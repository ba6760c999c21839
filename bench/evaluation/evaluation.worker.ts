/** Measures the same networks by our planned forward pass and by tfjs's operations, in turn. */
import { allThreads, availableThreads } from 'hourglass-kernels';
import { INITIAL_SETTINGS, type Settings } from '../../src/domain/settings';
import { modelSpec } from '../../src/domain/spec';
import { Autoencoder } from '../../src/engine/autoencoder';
import { startBackend } from '../../src/engine/backend';
import { cleanLosses, tfjsLosses } from '../../src/engine/evaluate';
import { wasmFiles } from '../../src/engine/wasmFiles';

export interface Report {
  readonly threads: number;
  readonly networks: readonly {
    readonly network: string;
    /** In ms, median of the rounds. */
    readonly planned: number;
    readonly tfjs: number;
    /** tfjs's time over ours, median of the rounds. */
    readonly ratio: number;
    /** Difference of the two BCE. */
    readonly difference: number;
  }[];
}

const NETWORKS: Readonly<Record<string, Partial<Settings>>> = {
  'hidden 128, code 32': { hidden: [128] },
  'hidden 512, code 32': { hidden: [512] },
  'variational 400-20': { hidden: [400], codeSize: 20, variational: true },
  'deep 1000-500-250-30': { hidden: [1000, 500, 250], codeSize: 30 },
};

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const round = (value: number) => Math.round(value * 10) / 10;
/** As between the slices of a run. */
const breathe = () => new Promise<void>((resolve) => queueMicrotask(resolve));

self.onmessage = async ({ data }: MessageEvent<{ rounds: number; pixels: Uint8Array }>) => {
  await startBackend('wasm', wasmFiles);
  const networks = [];
  for (const [network, settings] of Object.entries(NETWORKS)) {
    const autoencoder = new Autoencoder(modelSpec({ ...INITIAL_SETTINGS, ...settings }));
    const timed = async (losses: typeof cleanLosses) => {
      const begin = performance.now();
      const { bce } = await losses(autoencoder, data.pixels, breathe, () => {});
      return { ms: performance.now() - begin, bce };
    };
    const [first, reference] = [await timed(cleanLosses), await timed(tfjsLosses)];
    await allThreads();
    const rounds: { planned: number; tfjs: number }[] = [];
    while (rounds.length < data.rounds)
      rounds.push({ planned: (await timed(cleanLosses)).ms, tfjs: (await timed(tfjsLosses)).ms });
    networks.push({
      network,
      planned: round(median(rounds.map(({ planned }) => planned))),
      tfjs: round(median(rounds.map(({ tfjs }) => tfjs))),
      ratio: round(median(rounds.map(({ planned, tfjs }) => tfjs / planned))),
      difference: Math.abs(first.bce - reference.bce),
    });
    autoencoder.dispose();
  }
  self.postMessage({ threads: availableThreads(), networks } satisfies Report);
};
