/** Backends of tfjs: which there are, which of them works here, and how fast each trains. */
export { type Belief, Refused } from './belief';
export { measureBackend } from './measure';
export { type Backend, startBackend } from './start';
