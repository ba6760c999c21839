import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../domain/digit';
import { wasmFilesOnDisk } from '../wasm.testing';
import { measureBackend } from './measure';
import { sampleDigits } from './sampleDigits';

describe('the generated digits', () => {
  it('have as many white pixels as MNIST, and are the same for the same seed', () => {
    const { pixels } = sampleDigits(20, 1);
    const white = pixels.filter((value) => value === 0).length / (20 * PIXELS);
    expect(white).toBeGreaterThan(0.79);
    expect(white).toBeLessThan(0.82);
    expect(sampleDigits(20, 1).pixels).toEqual(pixels);
    expect(sampleDigits(20, 2).pixels).not.toEqual(pixels);
  });
});

it('measures real training steps, and says why it cannot if a backend does not work', async () => {
  const [wasm, cpu] = [
    await measureBackend('wasm', wasmFilesOnDisk, 50),
    await measureBackend('cpu', wasmFilesOnDisk, 50),
  ];
  console.log(`    images/s: WebAssembly ${wasm.toFixed(0)}, plain JavaScript ${cpu.toFixed(0)}`);
  expect(wasm).toBeGreaterThan(2 * cpu);
  expect(cpu).toBeGreaterThan(0);
  await expect(measureBackend('webgl', wasmFilesOnDisk, 50)).rejects.toThrow('no WebGL 2');
});
