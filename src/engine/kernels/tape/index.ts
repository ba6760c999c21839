/** Better kernels for tfjs's own gradient tape: whatever model is trained gains without knowing. */
import { registerConv2DBackpropFilter } from './conv2DBackpropFilter';
import { registerConv2DBackpropInput } from './conv2DBackpropInput';
import { registerMatMul } from './matMul';
import { registerUpsamplingGradient } from './upsamplingGradient';

/**
 * Registers them with tfjs's `wasm` backend, which must be imported, whether or not it is active. Doing so again changes
 * nothing.
 */
export function registerWasmTrainingKernels(): void {
  registerMatMul();
  registerConv2DBackpropFilter();
  registerConv2DBackpropInput();
  registerUpsamplingGradient();
}
