import { expect, test } from 'vitest';
import { countGl } from './counting.testing';

/** A fake context. Its methods are on the prototype, as in a real one. */
class Context {
  readonly calls: unknown[][] = [];
  drawArrays(...parameters: unknown[]): void {
    this.calls.push(parameters);
  }
  drawElementsInstanced(): void {}
  texSubImage3D(): void {}
  bufferData(): void {}
  texStorage2D(): void {}
  uniform4fv(): void {}
  uniformMatrix2fv(): void {}
  useProgram(): void {}
  readPixels(): void {}
  createTexture(): string {
    return 'a texture';
  }
  deleteTexture(): void {}
}

// `for … in` lists a real context's methods: WebIDL makes them enumerable. Methods of a class are not.
for (const name of Object.getOwnPropertyNames(Context.prototype))
  Object.defineProperty(Context.prototype, name, { enumerable: name !== 'constructor' });

function wrapped() {
  const context = new Context();
  return { context, counter: countGl(context as unknown as WebGL2RenderingContext) };
}

test('counts each kind of call, and forwards it', () => {
  const { context, counter } = wrapped();
  context.drawArrays(4, 0, 3);
  context.drawElementsInstanced();
  context.texSubImage3D();
  context.bufferData();
  context.texStorage2D();
  context.uniform4fv();
  context.uniformMatrix2fv();
  context.useProgram();
  context.readPixels();
  expect(context.createTexture()).toBe('a texture');
  expect(context.calls).toEqual([[4, 0, 3]]);
  const { draws, uploads, uniforms, programSwitches, readbacks, textures } = counter.counts;
  expect([draws, uploads, uniforms, programSwitches, readbacks, textures]).toEqual([2, 2, 2, 1, 1, 1]);
});

test('subtracts deleted objects from the counts', () => {
  const { context, counter } = wrapped();
  context.createTexture();
  context.createTexture();
  context.deleteTexture();
  expect(counter.counts.textures).toBe(1);
});

test('resets the counts, and restores the context', () => {
  const { context, counter } = wrapped();
  context.useProgram();
  counter.reset();
  expect(counter.counts.programSwitches).toBe(0);
  counter.stop();
  context.useProgram();
  expect(counter.counts.programSwitches).toBe(0);
  expect(Object.hasOwn(context, 'useProgram')).toBe(false);
});
