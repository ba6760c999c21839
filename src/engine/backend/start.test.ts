import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { wasmFilesOnDisk } from '../wasm.testing';
import { isSoftware } from '../webglContext';
import { candidates } from './candidates';
import { startBackend } from './start';

const nowhere = Object.fromEntries(Object.keys(wasmFilesOnDisk).map((name) => [name, `/nowhere/${name}`]));

describe('the choice of a backend', () => {
  // Node has no WebGL, just as some browsers have none in workers.
  it('takes WebAssembly if there is no WebGL, and says why', async () => {
    const { report } = await startBackend('auto', wasmFilesOnDisk, ['webgl', 'wasm']);
    expect(report).toEqual({
      name: 'wasm',
      device: expect.stringContaining(
        'SIMD, 1 thread: this page is not cross-origin isolated. For all cores,',
      ),
      precision: 'float32',
      reason: 'WebGL: this browser offers no WebGL 2 to a worker.',
    });
    expect(tf.getBackend()).toBe('wasm');
  });

  it('skips a backend that was refused, and says why', async () => {
    const refused = [{ name: 'wasm', why: 'it went wrong.' }] as const;
    const { report } = await startBackend('wasm', wasmFilesOnDisk, ['wasm'], refused);
    expect(report.name).toBe('cpu');
    expect(report.reason).toContain('WebAssembly: it went wrong.');
  });

  it('takes the chosen backend, and gives no reason', async () => {
    expect((await startBackend('cpu', wasmFilesOnDisk)).report).toMatchObject({ name: 'cpu', reason: null });
    expect((await startBackend('wasm', wasmFilesOnDisk)).report).toMatchObject({
      name: 'wasm',
      reason: null,
    });
  });

  it('falls back to plain JavaScript if the WebAssembly files are missing', async () => {
    tf.removeBackend('wasm');
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(nowhere);
    const { report } = await startBackend('wasm', nowhere);
    expect(report.name).toBe('cpu');
    expect(report.reason).toMatch(/^WebAssembly: /);
  });

  it('tries the fastest measured backend first, and WebGPU only if it was chosen or measured', () => {
    expect(candidates('auto', [])).toEqual(['wasm', 'webgl', 'cpu']);
    expect(candidates('auto', ['webgl', 'wasm'])).toEqual(['webgl', 'wasm', 'cpu']);
    expect(candidates('auto', ['webgpu', 'wasm', 'webgl'])).toEqual(['webgpu', 'wasm', 'webgl', 'cpu']);
    expect(candidates('webgpu', ['webgl', 'wasm'])).toEqual(['webgpu', 'webgl', 'wasm', 'cpu']);
    expect(candidates('cpu', [])).toEqual(['cpu', 'wasm', 'webgl']);
  });

  it('recognises an emulated GPU by its name', () => {
    expect(
      isSoftware('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)'),
    ).toBe(true);
    expect(isSoftware('llvmpipe (LLVM 15.0.6, 256 bits)')).toBe(true);
    expect(isSoftware('Microsoft Basic Render Driver')).toBe(true);
    expect(isSoftware('ANGLE (NVIDIA, NVIDIA GeForce RTX 3060, OpenGL 4.6)')).toBe(false);
    expect(isSoftware('Apple GPU')).toBe(false);
  });
});
