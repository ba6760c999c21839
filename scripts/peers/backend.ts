/** The backend that tfjs's specs run on: to be imported before any spec. */
import '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';
import { registerWasmTrainingKernels } from 'hourglass-kernels';
import { settings } from './settings';

const { backend, kernels, binaries } = settings;

if (binaries) setWasmPaths(binaries);
setTestEnvs([{ name: backend, backendName: backend, isDataSync: true }]);
// As the page's training thread does it. On WebGL ours have names of their own, and take no place of tfjs's.
if (kernels && backend === 'wasm') registerWasmTrainingKernels();
