import { describe, expect, it } from 'vitest';
import { MNIST_SOURCE } from '../domain/dataSource';
import { digit, setUp } from './lab.testing';

const digits = (share: number | null) => ({
  count: 12,
  pixels: new Uint8Array(12 * 784),
  labels: new Uint8Array(12),
  share,
});

describe('a lab that learns own digits', () => {
  it('begins a new run on a new thread, with the digits in the source of its data', async () => {
    const { lab, client, frame } = setUp();
    frame(20);
    lab.learnDigits(digits(0.2));
    expect(client.setData).toHaveBeenCalledOnce();
    expect(client.setData.mock.lastCall?.[0]).toMatchObject({
      set: { id: 'mnist', name: 'MNIST + 12 of my digits, 20 %' },
      images: null,
      mine: { count: 12, share: 0.2 },
    });
    expect(lab.getState()).toMatchObject({ run: { step: 0 }, pca: null, settings: { data: 'mnist' } });
  });

  it('keeps the picture on the pad, and shows it to the new thread', () => {
    const { lab, client } = setUp();
    lab.draw(digit(1));
    lab.learnDigits(digits(0.2));
    expect(lab.getState().drawing).toEqual(digit(1));
    expect(client.input.mock.invocationCallOrder.at(-1)).toBeGreaterThan(
      client.setData.mock.invocationCallOrder[0] ?? Number.POSITIVE_INFINITY,
    );
  });

  it('keeps them with other settings, and leaves them out with another set', () => {
    const { lab, client } = setUp();
    lab.learnDigits(digits(null));
    const { source } = lab.getState();
    lab.set({ codeSize: 8 });
    lab.restart();
    expect(lab.getState().source).toBe(source);
    expect(client.setData).toHaveBeenCalledOnce();
    lab.set({ data: 'letters' });
    expect(lab.getState().source.mine).toBeUndefined();
    lab.set({ data: 'mnist' });
    expect(lab.getState().source).toEqual(MNIST_SOURCE);
  });

  it('brings the earlier run back on an undo, without them, and goes on without them', () => {
    const { lab, client, frame } = setUp();
    frame(20);
    lab.learnDigits(digits(0.1));
    lab.undo();
    expect(lab.getState().source.set.name).toBe('MNIST');
    expect(client.setData).toHaveBeenCalledTimes(2);
    lab.set({ codeSize: 8 });
    expect(lab.getState().source.set.name).toBe('MNIST');
    lab.learnDigits(null);
    expect(client.setData).toHaveBeenCalledTimes(2);
  });
});
