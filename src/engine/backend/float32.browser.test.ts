import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openWebGL } from '../webglContext';
import { whyNotFloat32 } from './float32';
import { startBackend } from './start';

let gl: WebGL2RenderingContext;

beforeEach(() => {
  gl = (openWebGL() as { gl: WebGL2RenderingContext }).gl;
});
afterEach(() => vi.restoreAllMocks());

const HALVES: Record<number, number> = { 33326: 0x822d, 33328: 0x822f, 34836: 0x881a };

/** From now on, textures of this format are stored with half as many bits. */
function halve(format: 'R32F' | 'RG32F' | 'RGBA32F') {
  const { texStorage2D } = WebGL2RenderingContext.prototype;
  vi.spyOn(WebGL2RenderingContext.prototype, 'texStorage2D').mockImplementation(function (
    this: WebGL2RenderingContext,
    target,
    levels,
    wanted,
    ...size
  ) {
    const stored = wanted === this[format] ? (HALVES[wanted] as number) : wanted;
    texStorage2D.call(this, target, levels, stored, ...size);
  });
}

describe('a GPU that WebGL trains on', () => {
  it('computes and stores float32', () => {
    expect(whyNotFloat32(gl)).toBeNull();
    expect(gl.getError()).toBe(gl.NO_ERROR);
  });

  it('is rejected if it stores results only in 16 bits', () => {
    const getExtension = gl.getExtension.bind(gl) as (name: string) => unknown;
    gl.getExtension = ((name: string) =>
      name === 'EXT_color_buffer_float' ? null : getExtension(name)) as typeof gl.getExtension;
    expect(whyNotFloat32(gl)).toBe(
      'this GPU stores results only as 16-bit numbers (it has no EXT_color_buffer_float), which is too coarse to train with.',
    );
  });

  it('is rejected if its framebuffers of float32 textures are incomplete', () => {
    vi.spyOn(gl, 'checkFramebufferStatus').mockReturnValue(gl.FRAMEBUFFER_INCOMPLETE_ATTACHMENT);
    expect(whyNotFloat32(gl)).toMatch(/^this GPU cannot store results as 32-bit numbers/);
  });

  it.each(['R32F', 'RG32F', 'RGBA32F'] as const)(
    'is rejected if its textures of %s are rounded',
    async (format) => {
      halve(format);
      const why = `this GPU stores 32-bit numbers inexactly (in textures of the format ${format}), which is too coarse to train with.`;
      expect(whyNotFloat32(gl)).toBe(why);
      // The next best backend is taken instead.
      const { report } = await startBackend('webgl', {}, ['cpu']);
      expect(report).toMatchObject({ name: 'cpu', reason: `WebGL: ${why}` });
    },
  );
});
