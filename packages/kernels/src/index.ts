/** Training-grade kernels for tfjs: see README.md. */

export * from './contract';
export { cpuKernels } from './cpu';
export { joinLosses, meanLosses, NO_LOSSES, RETAINED } from './lossSums';
export { registerCpuTrainingKernels, registerWasmTrainingKernels } from './ops';
export { dense } from './ops/dense';
export { followWork } from './ops/kernelWork';
export { logitsLosses } from './ops/logitsLosses';
export { updateVariable } from './ops/update';
export { type NumberSource, Sequence, STREAMS } from './random/numbers';
export { planDenseForward } from './step/forward';
export { type StepKernels, type TapeObjective, type TapePlan, tapeKernels } from './step/tapeStep';
export { trainingKernels, withFallback } from './step/trainingKernels';
export { allThreads, availableThreads, leaveCores, limitThreads, whyOneThread } from './wasm/runtime';
export type { WorkListener } from './work';
