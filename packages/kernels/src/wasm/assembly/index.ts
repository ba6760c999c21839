// What the module exports.
export { rowsTask } from './rows';
export { transposeAll, weightsTask } from './weights';
