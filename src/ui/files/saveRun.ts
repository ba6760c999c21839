/** The present run as a file. This module is fetched when a person first saves one. */
import { VERSION } from '../../domain/version';
import { runFile } from '../../export/run/runFile';
import { titleOf } from '../../state/records/keeper';
import { recordOf } from '../../state/records/ofRun';
import type { Lab } from '../../state/state';

/** Null if the run has taken no step. */
export async function runFileOf(lab: Pick<Lab, 'getState' | 'checkpoint'>): Promise<Blob | null> {
  const checkpoint = await lab.checkpoint();
  if (!checkpoint) return null;
  const { run, settings, backend, pca, source } = lab.getState();
  const record = {
    ...recordOf(run, settings, checkpoint, { backend, pca, version: VERSION, data: source.set.name }),
    name: '',
  };
  const title = titleOf({ ...record, sweep: null });
  return new Blob([runFile({ title, record, checkpoint })], { type: 'application/zip' });
}
