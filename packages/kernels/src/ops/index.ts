/** Better kernels for tfjs's own gradient tape: whatever model is trained gains without knowing. */
import { registerConv2DBackpropFilter } from './conv2DBackpropFilter';
import { registerConv2DBackpropInput } from './conv2DBackpropInput';
import { registerMatMul } from './matMul';
import { registerCpuUpsamplingGradient, registerUpsamplingGradient } from './upsamplingGradient';

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

/**
 * The same for tfjs's `cpu` backend, whose gradient of an upsampling is wrong where there are several images: without
 * this, no convolutional decoder trains there.
 */
export function registerCpuTrainingKernels(): void {
  registerCpuUpsamplingGradient();
}
