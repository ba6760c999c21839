import type { ModelSpec } from '../../../domain/spec';
import type { NamedLayer } from '../tensors';

/** What the Python classes of a network are written from. */
export interface PythonNetwork {
  readonly spec: ModelSpec;
  readonly layers: readonly NamedLayer[];
  /** See `attributesOf`. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The share of the hidden units that training leaves out. */
  readonly dropout: number;
}
