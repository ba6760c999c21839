/** For the tests of single programs: writes matrices to textures, draws once, and reads matrices back. */
import fc from 'fast-check';
import type { Device } from './device';
import { withGl } from './device';
import { Downloads } from './download';
import { replay } from './draw';
import {
  BLOCK_LAYERS,
  type LayerSize,
  layerUniform,
  packWeights,
  quads,
  WEIGHT_LAYERS,
  weightTexels,
} from './layout';
import type { Source } from './programs';
import { createTarget, createTexture, type Texture } from './textures';

type Numbers = ArrayLike<number>;

/** Runs draws on its own textures, and frees these together. */
export class Workbench {
  readonly #textures: Texture[] = [];

  constructor(readonly device: Device) {}

  texture(format: 'RGBA32F' | 'RG32F', width: number, height: number, layers: number): Texture {
    const { gl } = this.device;
    const texture = createTexture(gl, gl[format], width, height, layers);
    this.#textures.push(texture);
    return texture;
  }

  /** A texture for `features` of `rows`. The values are row by row; without values, it holds zeros. */
  blocks(rows: number, features: number, values: Numbers = []): Texture {
    const texture = this.texture('RGBA32F', quads(rows), quads(features), BLOCK_LAYERS);
    const packed = new Float32Array(texture.width * texture.height * BLOCK_LAYERS * 4);
    for (let row = 0; row < rows; row++)
      for (let feature = 0; feature < features; feature++)
        packed[blockIndex(texture, row, feature)] = values[row * features + feature] ?? 0;
    return this.#fill(texture, packed);
  }

  weights(size: LayerSize, kernel: Numbers = [], bias: Numbers = []): Texture {
    const { width, height } = weightTexels(size);
    const texture = this.texture('RGBA32F', width, height, WEIGHT_LAYERS);
    return this.#fill(texture, packWeights(size, kernel, bias));
  }

  /** Draws once. Returns the texels of each output, layer by layer. */
  async draw(
    source: Source,
    textures: readonly { readonly handle: WebGLTexture }[],
    uniforms: readonly (Float32Array | Int32Array)[],
    outputs: readonly [Texture, ...Texture[]],
  ): Promise<readonly Float32Array[]> {
    const { device } = this;
    const program = await device.programs.get(source);
    const target = withGl(device, () => createTarget(device.gl, outputs));
    withGl(device, () => replay(device.gl, [{ program, target, textures, uniforms }]));
    const downloads = new Downloads(device.gl);
    let first = 0;
    const reads = outputs.map(({ layers }) => {
      const which = Array.from({ length: layers }, (_, layer) => first + layer);
      first += layers;
      return withGl(device, () => downloads.read(target, which));
    });
    const values = await Promise.all(reads);
    downloads.dispose();
    device.gl.deleteFramebuffer(target.framebuffer);
    return values;
  }

  dispose(): void {
    for (const { handle } of this.#textures.splice(0)) this.device.gl.deleteTexture(handle);
  }

  #fill(texture: Texture, values: Float32Array): Texture {
    const { gl } = this.device;
    const { handle, width, height, layers } = texture;
    const { TEXTURE_2D_ARRAY, RGBA, FLOAT } = gl;
    gl.bindTexture(TEXTURE_2D_ARRAY, handle);
    gl.texSubImage3D(TEXTURE_2D_ARRAY, 0, 0, 0, 0, width, height, layers, RGBA, FLOAT, values);
    return texture;
  }
}

/** Index of a row's feature in the texels of `blocks`. */
export function blockIndex({ width, height }: Texture, row: number, feature: number): number {
  const [x, y, layer] = [Math.floor(row / 4), Math.floor(feature / 4), feature % 4];
  return ((layer * height + y) * width + x) * 4 + (row % 4);
}

/** Sizes near multiples of four, and 1. */
const size = fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 13);
export const shapes = fc.record({ rows: size, inputs: size, units: size });
export type Shape = { rows: number; inputs: number; units: number };

/** Repeatable numbers from -1 to 1. */
export const numbers = (length: number, seed: number) =>
  Float32Array.from({ length }, (_, i) => Math.sin(i * 12.9898 + seed * 78.233));

/** Used for a missing output. */
export const none = new Float32Array();

export const at = (values: ArrayLike<number>, index: number) => values[index] as number;

/** input · kernel + bias of one row and unit, in double precision. */
export function logit(
  x: Float32Array,
  kernel: Float32Array,
  bias: Float32Array,
  shape: Shape,
  row: number,
  n: number,
) {
  let sum = at(bias, n);
  for (let k = 0; k < shape.inputs; k++)
    sum += at(x, row * shape.inputs + k) * at(kernel, k * shape.units + n);
  return sum;
}

/** Inputs, weights and sizes of a layer. Its logits are about as large as `scale`. */
export function layer({ rows, inputs, units }: Shape, scale: number) {
  const x = numbers(rows * inputs, 1);
  const kernel = numbers(inputs * units, 2).map((value) => value * scale);
  const bias = numbers(units, 3).map((value) => value * scale);
  return { x, kernel, bias, uniform: layerUniform({ inputs, units }, rows) };
}
