/** The page of the benchmark. It starts the contenders and forwards the commands of `speed.mjs` to them. */
import { type Difference, differenceOf, type Learned } from './difference';
import { measurePeak } from './peak';
import type { Counts, FromContender, Network, Result, ToContender } from './protocol';

// Written out, because the bundler finds workers only in this exact form.
const START: Readonly<Record<string, (name: string) => Worker>> = {
  ours: (name) => new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module', name }),
  tape: (name) => new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module', name }),
  fit: (name) => new Worker(new URL('./fit.worker.ts', import.meta.url), { type: 'module', name }),
  loop: (name) => new Worker(new URL('./loop.worker.ts', import.meta.url), { type: 'module', name }),
  jax: (name) => new Worker(new URL('./jax.worker.ts', import.meta.url), { type: 'module', name }),
  conv: (name) => new Worker(new URL('./conv.worker.ts', import.meta.url), { type: 'module', name }),
  convnet: (name) => new Worker(new URL('./convnet.worker.ts', import.meta.url), { type: 'module', name }),
};

const workers = new Map<string, Worker>();
// `speed.mjs` responds to this address.
const bytes = new Uint8Array(await (await fetch('/digits')).arrayBuffer());

function ask(name: string, message: ToContender): Promise<FromContender> {
  const worker = workers.get(name) ?? START[name.split('-')[0] as string]?.(name);
  if (!worker)
    throw new Error(
      `There is no contender ${name}. Its name must start with one of: ${Object.keys(START).join(', ')}.`,
    );
  workers.set(name, worker);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromContender>) => {
      if (data.type === 'failed') reject(new Error(`${name}: ${data.message}`));
      else resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(`${name}: ${message}`));
    worker.postMessage(message);
  });
}

export interface Bench {
  plan(name: string, network: Network): Promise<void>;
  run(name: string, steps: number): Promise<Result>;
  count(name: string, steps: number): Promise<Counts | null>;
  /** How far each contender is from the reference after the same `steps` steps, or why it can't train. */
  compare(
    reference: string,
    others: readonly string[],
    network: Network,
    steps: number,
  ): Promise<Readonly<Record<string, Difference | string>>>;
  /** Multiply-adds a second of one core. */
  peak(): Promise<number>;
  end(name: string): Promise<void>;
}

/** Trains from the beginning. */
async function learn(name: string, network: Network, steps: number): Promise<Learned> {
  await window.bench.plan(name, network);
  const losses: number[] = [];
  for (let step = 0; step < steps; step += 1) losses.push((await window.bench.run(name, 1)).loss);
  const reply = await ask(name, { type: 'weights' });
  await window.bench.end(name);
  if (reply.type !== 'weights') throw new Error(`${name} answered ${reply.type}, not its weights.`);
  return { losses, weights: reply.weights };
}

declare global {
  interface Window {
    bench: Bench;
  }
}

window.bench = {
  async plan(name, network) {
    await ask(name, { type: 'plan', network, bytes });
  },
  async run(name, steps) {
    const reply = await ask(name, { type: 'run', steps });
    if (reply.type !== 'result') throw new Error(`${name} answered ${reply.type}, not a result.`);
    return reply.result;
  },
  async count(name, steps) {
    const reply = await ask(name, { type: 'count', steps });
    return reply.type === 'counts' ? reply.counts : null;
  },
  async compare(reference, others, network, steps) {
    const right = await learn(reference, network, steps);
    const apart: Record<string, Difference | string> = {};
    for (const name of others) {
      apart[name] = await learn(name, network, steps).then(
        (learned) => differenceOf(right, learned),
        (error: Error) => error.message,
      );
    }
    return apart;
  },
  peak: measurePeak,
  async end(name) {
    await ask(name, { type: 'end' });
    workers.get(name)?.terminate();
    workers.delete(name);
  },
};
