// The exports of the module.
export { rowsTask } from './rows';
export { formAll, weightsTask } from './weights';
