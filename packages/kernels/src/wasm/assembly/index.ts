// The exports of the module.
export { rowsTask } from './rows';
export { transposeAll, weightsTask } from './weights';
