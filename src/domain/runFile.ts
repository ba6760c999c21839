/** The names in a run file, which is a zip archive. `export/run/runFile.ts` writes it, `import/runFile.ts` reads it. */
export const RUN_FILE = {
  /** The ending of its name. */
  kind: 'hourglass',
  format: 'hourglass-run',
  version: 1,
  /** The record and the checkpoint, without their arrays. */
  json: 'run.json',
  weights: 'weights.safetensors',
  optimizer: 'optimizer.safetensors',
} as const;
