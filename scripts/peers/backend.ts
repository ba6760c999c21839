/** Sets the backend for tfjs's specs. Import it before any spec. */
import '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';
import { registerWasmTrainingKernels } from 'hourglass-kernels';
import { settings } from './settings';

const { backend, kernels, binaries } = settings;

if (binaries) setWasmPaths(binaries);
setTestEnvs([{ name: backend, backendName: backend, isDataSync: true }]);
// Like the page's training thread. On WebGL, our kernels have their own names and replace none of tfjs's.
if (kernels && backend === 'wasm') registerWasmTrainingKernels();
