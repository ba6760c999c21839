/** Faster kernels for tfjs's own gradient tape. They need no change to the model. */
import { registerConv2DBackpropFilter } from './conv2DBackpropFilter';
import { registerConv2DBackpropInput } from './conv2DBackpropInput';
import { registerMatMul } from './matMul';
import { registerCpuUpsamplingGradient, registerUpsamplingGradient } from './upsamplingGradient';

/**
 * Registers the kernels for tfjs's `wasm` backend, which must be imported but need not be active. A second call changes
 * nothing. Throws Error if the backend is not imported.
 */
export function registerWasmTrainingKernels(): void {
  registerMatMul();
  registerConv2DBackpropFilter();
  registerConv2DBackpropInput();
  registerUpsamplingGradient();
}

/**
 * Registers the kernels for tfjs's `cpu` backend. Its own gradient of upsampling is wrong for several images, so a
 * convolutional decoder cannot train there without this.
 */
export function registerCpuTrainingKernels(): void {
  registerCpuUpsamplingGradient();
}
