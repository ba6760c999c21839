import type { ReactElement } from 'react';
import type { Settings } from '../domain/settings';
import type { Keeper } from '../state/records/keeper';
import type { Result } from '../state/sweep/sweep';
import type { World } from './fixed/world';
import type { Stage } from './stage';

/** One part of the page in one state. */
export interface Specimen {
  /** The state, in a few words. */
  readonly name: string;
  readonly view: ReactElement;
  /** The settings that differ from the initial ones. */
  readonly settings?: Partial<Settings>;
  /** Points of a sweep that were kept from an earlier visit. */
  readonly points?: readonly Result[];
  /** The recorded runs; by default there are none. */
  readonly keeperIn?: (world: World) => Keeper;
  /** What happens before the specimen is shown. */
  readonly play?: (stage: Stage) => void;
  /** What happens after it is shown. A view that keeps its last picture still shows that one. */
  readonly afterwards?: (stage: Stage) => void;
  /** Names of buttons, tabs and switches that are then pressed, one after the other. */
  readonly press?: readonly string[];
}

/** Specimens that belong together. A sheet has the name of its file. */
export interface Sheet {
  /**
   * Where its specimens are on the page: from edge to edge, within margins, or in the three columns of the views. Small
   * ones are side by side.
   */
  readonly layout: 'edge' | 'inset' | 'columns' | 'small';
  readonly specimens: readonly Specimen[];
}
