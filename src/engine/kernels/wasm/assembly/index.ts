// What the module exports.
export { rowsTask, transposeAll, weightsTask } from './step';
