import { afterEach, describe, expect, it } from 'vitest';
import { INITIAL_SETTINGS, type Settings } from '../model/settings';
import { modelSpec, trainingSpec } from '../model/spec';
import { TrainerClient, type TrainerMessage } from './client';
import type { Frame } from './messages';

const settings: Settings = { ...INITIAL_SETTINGS, hidden: [32], codeSize: 8, batchSize: 64 };

let client: TrainerClient | null = null;
afterEach(() => client?.dispose());

/** A client that shows each frame at once, and all that it has said. */
function connect(backend: Settings['backend']) {
  const messages: TrainerMessage[] = [];
  const recoveries: string[] = [];
  const connected = new TrainerClient({
    backend,
    dataUrl: new URL('/data/mnist/', location.href).href,
    onMessage(message) {
      messages.push(message);
      if (message.type === 'frame') connected.shown(message.runId);
    },
    onRecovered: (message) => recoveries.push(message),
  });
  client = connected;
  const frames = () => messages.filter((message): message is Frame => message.type === 'frame');
  return { client: connected, messages, recoveries, frames };
}

describe.each(['wasm', 'webgl'] as const)('the training thread on %s', (backend) => {
  it('learns: the test loss of real digits falls', async () => {
    const { client, frames, messages, recoveries } = connect(backend);
    client.run(modelSpec(settings), trainingSpec(settings));
    await client.step(1);
    const before = frames().at(-1)?.test.at(-1);
    await client.step(40);
    const after = frames().at(-1)?.test.at(-1);
    expect(recoveries).toEqual([]);
    expect(messages.find((message) => message.type === 'backend')?.report).toMatchObject({ name: backend });
    expect(after?.step).toBe(41);
    expect(after?.losses.bce).toBeLessThan((before?.losses.bce ?? 0) / 1.5);
  }, 60_000);
});
