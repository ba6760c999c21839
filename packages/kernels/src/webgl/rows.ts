import type { Rows } from '../contract';
import { type Device, withGl } from './device';
import { quads } from './layout';
import { createTexture, type Texture } from './textures';

/** Rows in a full layer: a height that every device allows. When the set is full, the number of layers doubles. */
const ROWS_PER_LAYER = 2048;

/**
 * The training set as bytes in a texture array: each row is one line, with four bytes a texel. Batches are gathered
 * from it by row number, so each pixel is uploaded only once.
 */
export class WebglRows implements Rows {
  readonly width: number;
  readonly device: Device;
  /** The uniform `shape` of the gather program. */
  readonly shape: Float32Array;
  #count = 0;
  #texture: Texture;

  constructor(device: Device, width: number) {
    if (!Number.isInteger(width) || width < 1)
      throw new RangeError(`The row width is ${width}. It must be a positive integer.`);
    this.width = width;
    this.device = device;
    this.shape = Float32Array.of(ROWS_PER_LAYER, 1 / quads(width), 1 / ROWS_PER_LAYER, 0);
    this.#texture = this.#allocate(1);
  }

  get count(): number {
    return this.#count;
  }

  /** Do not keep it: a larger texture replaces it when rows are added. */
  get handle(): WebGLTexture {
    return this.#texture.handle;
  }

  append(bytes: Uint8Array): void {
    const added = bytes.length / this.width;
    if (!Number.isInteger(added))
      throw new RangeError(`${bytes.length} bytes are not a whole number of rows of ${this.width} bytes.`);
    if (added === 0) return;
    this.#reserve(this.#count + added);
    const { gl } = this.device;
    const { handle, width } = this.#texture;
    const lines = this.#pad(bytes, added);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, handle);
    for (let done = 0; done < added; ) {
      const line = this.#count % ROWS_PER_LAYER;
      const layer = Math.floor(this.#count / ROWS_PER_LAYER);
      const fitting = Math.min(added - done, ROWS_PER_LAYER - line);
      const part = lines.subarray(done * width * 4, (done + fitting) * width * 4);
      const { TEXTURE_2D_ARRAY, RGBA, UNSIGNED_BYTE } = gl;
      gl.texSubImage3D(TEXTURE_2D_ARRAY, 0, 0, line, layer, width, fitting, 1, RGBA, UNSIGNED_BYTE, part);
      this.#count += fitting;
      done += fitting;
    }
  }

  dispose(): void {
    this.device.gl.deleteTexture(this.#texture.handle);
    this.#count = 0;
  }

  #allocate(layers: number): Texture {
    const { gl, limits } = this.device;
    if (layers > limits.layers || quads(this.width) > limits.texture)
      throw new RangeError(
        `A texture for ${layers * ROWS_PER_LAYER} rows of ${this.width} values is too large for this device.`,
      );
    return createTexture(gl, gl.RGBA8, quads(this.width), ROWS_PER_LAYER, layers);
  }

  /** Makes space for `rows` rows. Existing rows are copied on the device. */
  #reserve(rows: number): void {
    const old = this.#texture;
    const needed = Math.ceil(rows / ROWS_PER_LAYER);
    if (needed <= old.layers) return;
    const { gl, limits } = this.device;
    const larger = this.#allocate(Math.max(needed, Math.min(2 * old.layers, limits.layers)));
    withGl(this.device, () => {
      const source = gl.createFramebuffer();
      gl.bindFramebuffer(gl.FRAMEBUFFER, source);
      gl.bindTexture(gl.TEXTURE_2D_ARRAY, larger.handle);
      for (let layer = 0; layer < old.layers; layer++) {
        gl.framebufferTextureLayer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, old.handle, 0, layer);
        gl.copyTexSubImage3D(gl.TEXTURE_2D_ARRAY, 0, 0, 0, layer, 0, 0, old.width, old.height);
      }
      gl.deleteFramebuffer(source);
    });
    gl.deleteTexture(old.handle);
    this.#texture = larger;
  }

  /** Pads each row to whole texels. */
  #pad(bytes: Uint8Array, rows: number): Uint8Array {
    const stride = this.#texture.width * 4;
    if (stride === this.width) return bytes;
    const lines = new Uint8Array(rows * stride);
    for (let row = 0; row < rows; row++)
      lines.set(bytes.subarray(row * this.width, (row + 1) * this.width), row * stride);
    return lines;
  }
}
