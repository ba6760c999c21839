/** Tensors as tfjs's packed textures, 2×2 values a texel, for draws that tfjs's own programs can't make. */
import type * as tf from '@tensorflow/tfjs';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';

export interface PackedTexture {
  readonly info: tf.TensorInfo;
  readonly handle: WebGLTexture;
  /** In texels. */
  readonly width: number;
  readonly height: number;
}

/** A new tensor. Its values are not initialized. */
export function createPacked(backend: MathBackendWebGL, shape: readonly number[]): PackedTexture {
  const info = backend.makeTensorInfo([...shape], 'float32');
  backend.texData.get(info.dataId).isPacked = true;
  // There are no values to upload: this only creates the tensor's texture.
  backend.uploadToGPU(info.dataId);
  return textureOf(backend, info);
}

/**
 * The tensor's values in a texture with the layout of `like`, which must have as many values. Tensors created on the
 * way are added to `temporary`; dispose them after the draw.
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
    // Like tfjs: the values are packed when they are uploaded.
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

/** Only the last two dimensions decide which values share a texel. */
const matrixOf = (shape: readonly number[]) => `${shape.at(-2) ?? 1}×${shape.at(-1) ?? 1}`;

function textureOf(backend: MathBackendWebGL, info: tf.TensorInfo): PackedTexture {
  const { texture, texShape } = backend.texData.get(info.dataId);
  if (!texture || !texShape) throw new Error('tfjs created no texture for a tensor.');
  const [rows, columns] = texShape;
  return { info, handle: texture.texture, width: Math.ceil(columns / 2), height: Math.ceil(rows / 2) };
}
