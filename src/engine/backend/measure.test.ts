import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../model/digit';
import { wasmFilesOnDisk } from '../wasm.testing';
import { measureBackend, quickest } from './measure';
import { sampleDigits } from './sampleDigits';

/** Slices of a device that takes `step` ms a step and `reading` ms to read the losses; notes what it was asked. */
function device(step: (n: number) => number, reading: number) {
  const asked: number[] = [];
  let clock = 0;
  const slice = async (steps: number) => {
    asked.push(steps);
    const took = steps * step(asked.length) + reading;
    clock += took;
    return took;
  };
  return { slice, asked, clock: () => clock };
}

describe('the timed part', () => {
  it('takes longer slices as it learns how quick the steps are, and ends in its share', async () => {
    const { slice, asked, clock } = device(() => 0.5, 2);
    expect(await quickest(slice, 100)).toBeLessThan(0.6);
    expect(asked[0]).toBe(1);
    expect(Math.max(...asked)).toBeGreaterThan(20);
    // All but the last slice's reading.
    expect(clock()).toBeLessThanOrEqual(102);
  });

  it('times one step where more do not fit', async () => {
    const { slice, asked } = device(() => 300, 0);
    expect(await quickest(slice, 100)).toBe(300);
    expect(asked).toEqual([1]);
  });

  it('takes the quickest slice: other work on the computer only adds', async () => {
    const { slice } = device((n) => (n === 3 ? 5 : 50), 0);
    expect(await quickest(slice, 200)).toBe(5);
  });
});

describe('the made-up digits', () => {
  it('have as many white pixels as MNIST, and are the same for the same seed', () => {
    const { pixels } = sampleDigits(20, 1);
    const white = pixels.filter((value) => value === 0).length / (20 * PIXELS);
    expect(white).toBeGreaterThan(0.79);
    expect(white).toBeLessThan(0.82);
    expect(sampleDigits(20, 1).pixels).toEqual(pixels);
    expect(sampleDigits(20, 2).pixels).not.toEqual(pixels);
  });
});

it('measures real training steps, and says why it can’t', async () => {
  const [wasm, cpu] = [
    await measureBackend('wasm', wasmFilesOnDisk, 50),
    await measureBackend('cpu', wasmFilesOnDisk, 50),
  ];
  console.log(`    images/s: WebAssembly ${wasm.toFixed(0)}, plain JavaScript ${cpu.toFixed(0)}`);
  expect(wasm).toBeGreaterThan(2 * cpu);
  expect(cpu).toBeGreaterThan(0);
  await expect(measureBackend('webgl', wasmFilesOnDisk, 50)).rejects.toThrow('no WebGL 2');
});
