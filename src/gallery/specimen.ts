import type { ReactElement } from 'react';
import type { Settings } from '../domain/settings';
import type { Result } from '../state/sweep/sweep';
import type { Stage } from './stage';

/** One part of the page in one state. */
export interface Specimen {
  /** The state, in a few words. */
  readonly name: string;
  readonly view: ReactElement;
  /** What differs from the initial settings. */
  readonly settings?: Partial<Settings>;
  /** Points of a sweep that were kept from an earlier visit. */
  readonly points?: readonly Result[];
  /** What happens before the specimen is looked at. */
  readonly play?: (stage: Stage) => void;
  /** What happens while it is looked at: a view that keeps its last picture shows that. */
  readonly afterwards?: (stage: Stage) => void;
  /** Buttons, tabs and switches that are pressed then, by their names, one after the other. */
  readonly press?: readonly string[];
}

/** Specimens that belong together; it is called as its file is. */
export interface Sheet {
  /**
   * Where its specimens stand in the page: from edge to edge, within margins, in the three columns of the views; or, of
   * small ones, side by side.
   */
  readonly layout: 'edge' | 'inset' | 'columns' | 'small';
  readonly specimens: readonly Specimen[];
}
