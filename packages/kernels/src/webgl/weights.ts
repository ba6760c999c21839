/** Copies weights and slots between the device's textures, JavaScript's memory and tfjs's variables. */
import * as tf from '@tensorflow/tfjs';
import type { DensePlan } from '../contract';
import type { Device } from './device';
import type { LayerMemory } from './layerMemory';
import { packWeights, quads, WEIGHT_LAYERS } from './layout';
import type { Program } from './programs';
import type { Texture } from './textures';

/** Uploads a kernel and a bias from JavaScript's memory to a weight texture. */
export function upload(
  gl: WebGL2RenderingContext,
  { size }: LayerMemory,
  { handle, width, height }: Texture,
  kernel: ArrayLike<number>,
  bias: ArrayLike<number>,
): void {
  const { TEXTURE_2D_ARRAY, RGBA, FLOAT } = gl;
  const packed = packWeights(size, kernel, bias);
  gl.bindTexture(TEXTURE_2D_ARRAY, handle);
  gl.texSubImage3D(TEXTURE_2D_ARRAY, 0, 0, 0, 0, width, height, WEIGHT_LAYERS, RGBA, FLOAT, packed);
}

/** Gives the layer's own variables new tensors with the weights of a texture. Nothing leaves the device. */
export function assignVariables(
  device: Device,
  unpack: Program,
  { size, ownUniform }: LayerMemory,
  weights: Texture,
  { kernel, bias }: DensePlan['layers'][number],
): void {
  const { gl, backend } = device;
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.bindVertexArray(null);
  gl.useProgram(unpack.handle);
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, weights.handle);
  const [ofLayer = null, ofShape = null] = unpack.locations;
  gl.uniform4fv(ofLayer, ownUniform);
  for (const [variable, firstRow] of [
    [kernel, 0],
    [bias, 4 * quads(size.inputs)],
  ] as const) {
    if (!variable) continue;
    const info = backend.makeTensorInfo(variable.shape, 'float32');
    // There are no values to upload: this only creates the tensor's texture.
    backend.uploadToGPU(info.dataId);
    // The first call of a new context lets tfjs limit all drawing to the size of its canvas.
    gl.disable(gl.SCISSOR_TEST);
    const { texture, texShape } = backend.texData.get(info.dataId);
    if (!texture || !texShape) throw new Error('tfjs created no texture for a tensor.');
    const [height, width] = texShape;
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture.texture, 0);
    gl.viewport(0, 0, width, height);
    gl.uniform4f(ofShape, width, 0, firstRow, 0);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    const tensor = tf.engine().makeTensorFromTensorInfo(info);
    variable.assign(tensor);
    tensor.dispose();
  }
  gl.deleteFramebuffer(framebuffer);
}
