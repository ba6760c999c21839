import type { StoreApi } from 'zustand/vanilla';
import type { LatentCodes } from '../domain/results';
import type { LayoutState } from './layout';
import type { State } from './state';

/** Makes layouts by UMAP, one at a time, and tells the store how they come on. */
export class Layouts {
  /** Ends the one in the making; null where none is. */
  private end: (() => void) | null = null;

  constructor(
    private readonly store: Pick<StoreApi<State>, 'getState' | 'setState'>,
    private readonly codes: () => Promise<LatentCodes>,
  ) {}

  /** Of the codes as they are now; takes the place of one in the making. */
  async begin(): Promise<void> {
    this.cancel();
    let ended = false;
    this.end = () => {
      ended = true;
    };
    const { id: runId } = this.store.getState().run;
    this.tell({ progress: 0, error: null });
    try {
      const [{ layOut }, codes] = await Promise.all([import('../client/umap'), this.codes()]);
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
      if (!ended)
        this.tell({ progress: null, error: error instanceof Error ? error.message : String(error) });
    }
  }

  cancel(): void {
    this.end?.();
    this.end = null;
    if (this.store.getState().layout.progress !== null) this.tell({ progress: null });
  }

  private tell(change: Partial<LayoutState>): void {
    this.store.setState((state) => ({ layout: { ...state.layout, ...change } }));
  }
}
