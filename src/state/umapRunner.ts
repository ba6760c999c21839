import type { StoreApi } from 'zustand/vanilla';
import { messageOf } from '../domain/messageOf';
import type { LatentCodes } from '../domain/results';
import type { State } from './state';
import type { UmapState } from './umapLayout';

/** Computes UMAP layouts, one at a time, and reports their progress to the store. */
export class UmapRunner {
  /** Ends the current computation; null if there is none. */
  private end: (() => void) | null = null;

  constructor(
    private readonly store: Pick<StoreApi<State>, 'getState' | 'setState'>,
    private readonly codes: () => Promise<LatentCodes>,
  ) {}

  /** Computes a layout of the current codes, and replaces a computation in progress. */
  async begin(): Promise<void> {
    this.cancel();
    let ended = false;
    this.end = () => {
      ended = true;
    };
    const { id: runId } = this.store.getState().run;
    this.tell({ progress: 0, error: null });
    try {
      const [{ runUmap: layOut }, codes] = await Promise.all([import('../client/umap'), this.codes()]);
      if (ended) return;
      const layout = layOut(codes, (progress) => this.tell({ progress }));
      this.end = layout.end;
      const points = await layout.points;
      const { labels, tests } = codes;
      this.tell({
        progress: null,
        layout: { runId, codes, map: { projection: null, points, labels, tests } },
      });
    } catch (error) {
      if (!ended) this.tell({ progress: null, error: messageOf(error) });
    }
  }

  cancel(): void {
    this.end?.();
    this.end = null;
    if (this.store.getState().umap.progress !== null) this.tell({ progress: null });
  }

  private tell(change: Partial<UmapState>): void {
    this.store.setState((state) => ({ umap: { ...state.umap, ...change } }));
  }
}
