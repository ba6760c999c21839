import { expect, test } from 'vitest';
import { modelSpec } from '../../../../domain/spec';
import { Network } from '../../../../inference/network';
import { checkpoint, SMALL } from '../../../../state/records/records.testing';
import { rebuild } from './rebuild';

/** A linear network whose weights are all 0: its image is the output's bias. */
const network = new Network(
  modelSpec({ ...SMALL, outputActivation: 'linear' }),
  checkpoint(1, null).weights.map((array, i) => array.map(() => (i === 3 ? 0.5 : 0))),
);
const digits = [new Float32Array(784), new Float32Array(784).fill(0.5), new Float32Array(784).fill(1)];

test('each digit has its reconstruction and its error', async () => {
  const rebuilt = await rebuild(network, digits, () => false);
  expect(rebuilt?.images).toEqual(new Uint8Array(3 * 784).fill(128));
  expect([...(rebuilt?.mse ?? [])]).toEqual([0.25, 0, 0.25]);
  expect(rebuilt?.mean).toBeCloseTo(0.5 / 3, 12);
});

test('it ends early once nobody waits for it', async () => {
  let asked = 0;
  expect(await rebuild(network, digits, () => ++asked > 2)).toBeNull();
  expect(asked).toBe(3);
});
