/** Tensors as the packed textures that tfjs keeps them in, 2×2 values a texel, for draws that its programs can't make. */
import type * as tf from '@tensorflow/tfjs';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';

export interface PackedTexture {
  readonly info: tf.TensorInfo;
  readonly handle: WebGLTexture;
  /** In texels. */
  readonly width: number;
  readonly height: number;
}

/** A new tensor, whose values are yet to be drawn. */
export function createPacked(backend: MathBackendWebGL, shape: readonly number[]): PackedTexture {
  const info = backend.makeTensorInfo([...shape], 'float32');
  backend.texData.get(info.dataId).isPacked = true;
  // With no values to upload this only gives the tensor its texture.
  backend.uploadToGPU(info.dataId);
  return textureOf(backend, info);
}

/**
 * The tensor's values in a texture laid out as that of `like`, which has as many values. `temporary` takes what was
 * made for it, to be disposed of after the draw.
 */
export function asPacked(
  backend: MathBackendWebGL,
  info: tf.TensorInfo,
  like: PackedTexture,
  temporary: tf.TensorInfo[],
): PackedTexture {
  const { shape } = like.info;
  const data = backend.texData.get(info.dataId);
  if (data.texture == null) {
    // As tfjs does it: packed at once when it is uploaded.
    data.isPacked = true;
    data.shape = [...shape];
  }
  backend.uploadToGPU(info.dataId);
  if (data.isPacked && matrixOf(data.shape) === matrixOf(shape)) {
    const packed = textureOf(backend, info);
    if (packed.width === like.width && packed.height === like.height) return packed;
  }
  const keep = (made: tf.TensorInfo) => {
    temporary.push(made);
    return made;
  };
  const unpacked = data.isPacked ? keep(backend.unpackTensor({ ...info, shape: data.shape })) : info;
  return textureOf(backend, keep(backend.packTensor({ ...unpacked, shape })));
}

/** Which values share a texel depends on the last two dimensions alone. */
const matrixOf = (shape: readonly number[]) => `${shape.at(-2) ?? 1}×${shape.at(-1) ?? 1}`;

function textureOf(backend: MathBackendWebGL, info: tf.TensorInfo): PackedTexture {
  const { texture, texShape } = backend.texData.get(info.dataId);
  if (!texture || !texShape) throw new Error('tfjs gave a tensor no texture.');
  const [rows, columns] = texShape;
  return { info, handle: texture.texture, width: Math.ceil(columns / 2), height: Math.ceil(rows / 2) };
}
