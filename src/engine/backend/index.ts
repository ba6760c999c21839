/** tfjs's backends: which of them work in this browser, and how fast each one trains. */
export { type Belief, Refused } from './belief';
export { measureBackend } from './measure';
export { DeviceLost } from './opened';
export { type Backend, startBackend } from './start';
