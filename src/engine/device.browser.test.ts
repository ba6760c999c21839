import { describe, expect, it } from 'vitest';
import { createFence } from './device';
import { openWebGL, rendererOf } from './webglContext';

const open = () => {
  const opened = openWebGL();
  if (!opened) throw new Error('this browser has no WebGL 2');
  return opened.gl;
};

describe('the device', () => {
  it('says when it has done its work', async () => {
    const gl = open();
    gl.clear(gl.COLOR_BUFFER_BIT);
    await createFence(gl)();
    expect(rendererOf(gl)).not.toBe('');
  });

  it('rejects when its context is lost', async () => {
    const gl = open();
    const fence = createFence(gl);
    const waiting = fence();
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    await expect(waiting).rejects.toThrow('context was lost');
    await expect(fence()).rejects.toThrow('context was lost');
  });
});
