import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { readTogether, SharedReading } from './readTogether';

it('reads each tensor as it is by itself', async () => {
  const tensors = [
    tf.tensor2d([
      [1, 2],
      [3, 4],
    ]),
    tf.scalar(5),
    tf.zeros([0, 3]),
    tf.tensor1d([-6.5]),
  ];
  expect(await readTogether(tensors)).toEqual([
    Float32Array.of(1, 2, 3, 4),
    Float32Array.of(5),
    new Float32Array(0),
    Float32Array.of(-6.5),
  ]);
  expect(await readTogether([])).toEqual([]);
  tf.dispose(tensors);
});

it('reads a variable as it is at the time of the call, into memory of its own', async () => {
  const variable = tf.variable(tf.tensor1d([1, 2]));
  const reading = readTogether([variable, variable]);
  variable.assign(tf.tensor1d([3, 4]));
  const [first, second] = await reading;
  first?.fill(0);
  expect(second).toEqual(Float32Array.of(1, 2));
  expect(await readTogether([variable])).toEqual([Float32Array.of(3, 4)]);
  variable.dispose();
});

it('gives each task its own values of one shared reading, and leaves no tensor', async () => {
  const before = tf.memory().numTensors;
  const [one, two] = [tf.tensor1d([1, 2]), tf.scalar(3)];
  const reading = new SharedReading();
  const order: string[] = [];
  const task = async (name: string, ...tensors: tf.Tensor[]) => {
    const values = await reading.read(tensors);
    order.push(name);
    return values;
  };
  const tasks = Promise.all([task('a', two, one), task('b'), task('c', two)]);
  reading.begin(() => order.push('arrived'));
  expect(await tasks).toEqual([[Float32Array.of(3), Float32Array.of(1, 2)], [], [Float32Array.of(3)]]);
  expect(order).toEqual(['arrived', 'a', 'b', 'c']);
  tf.dispose([one, two]);
  expect(tf.memory().numTensors).toBe(before);
});

it('fails for every task if the device does', async () => {
  const gone = tf.scalar(1);
  const reading = new SharedReading();
  const tasks = [reading.read([gone]), reading.read([])];
  gone.dispose();
  reading.begin(() => {});
  for (const task of tasks) await expect(task).rejects.toThrow('disposed');
});
