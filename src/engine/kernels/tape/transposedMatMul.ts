/**
 * tfjs's WebAssembly backend multiplies transposed matrices by a plain loop, some ten times slower than XNNPACK's
 * product. Every gradient of a dense layer is such a product. Transposing first, which costs little, and then using the
 * fast product gives the same.
 */
import * as tf from '@tensorflow/tfjs';

const BACKEND = 'wasm';

/** Both kernels take `a` and `b` and the two flags; the fused one, bias and activation besides. */
const KERNELS = ['BatchMatMul', '_FusedMatMul'] as const;

const replaced = new WeakSet<tf.KernelFunc>();

export function registerTransposedMatMul(): void {
  for (const kernelName of KERNELS) {
    const plain = tf.getKernel(kernelName, BACKEND);
    if (!plain) throw new Error('tfjs’s wasm backend is not imported.');
    if (replaced.has(plain.kernelFunc)) continue;
    const kernelFunc: tf.KernelFunc = ({ inputs, backend, attrs }) => {
      const { a, b } = inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
      const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
      const first = transposeA ? transposed(a, backend) : a;
      const second = transposeB ? transposed(b, backend) : b;
      const result = plain.kernelFunc({
        inputs: { ...inputs, a: first, b: second },
        backend,
        attrs: { ...attrs, transposeA: false, transposeB: false },
      });
      for (const made of [transposeA ? first : null, transposeB ? second : null]) {
        if (made) (backend as tf.KernelBackend).disposeData(made.dataId);
      }
      return result;
    };
    replaced.add(kernelFunc);
    tf.unregisterKernel(kernelName, BACKEND);
    tf.registerKernel({ ...plain, kernelFunc });
  }
}

/** The last two dimensions swapped, in data of its own. */
function transposed(x: tf.TensorInfo, backend: object): tf.TensorInfo {
  const perm = x.shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  const kernel = tf.getKernel('Transpose', BACKEND);
  if (!kernel) throw new Error('tfjs’s wasm backend has no Transpose.');
  return kernel.kernelFunc({ inputs: { x }, backend, attrs: { perm } }) as tf.TensorInfo;
}
