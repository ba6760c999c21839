// What the module exports.
export { panelTask, rowsTask, transposeAll } from './step';
