import type { DigitSet } from '../data/digits';
import type { MapDigits, MapRequest } from '../domain/results';
import { digitsAt, type MapSets } from './mapCodes';
import { type ReadyDigits, readyDigits, someOfEachClass } from './readyDigits';

/** Which digits the latent map shows, and along which axes. */
export class MapSelection {
  view: MapRequest = { axes: { kind: 'pca' }, all: false };
  /** Indices of the map's digits whose images are shown; null: some of each class. */
  chosen: Uint32Array | null = null;
  private latest: MapSets | null = null;
  private trainLoaded = 0;
  private shown: {
    readonly sets: MapSets;
    readonly chosen: Uint32Array | null;
    readonly digits: MapDigits;
  } | null = null;

  constructor(
    private readonly train: DigitSet,
    private readonly test: () => ReadyDigits,
  ) {}

  /** The same object until other digits are selected, or more are ready. */
  get sets(): MapSets {
    const test = this.test();
    const { all } = this.view;
    const { latest, train } = this;
    if (latest?.test === test && (all ? latest.train && this.trainLoaded === train.loaded : !latest.train))
      return latest;
    this.trainLoaded = train.loaded;
    const more = all ? readyDigits(train) : null;
    this.latest = { test, train: more, labels: more ? joined(test.labels, more.labels) : test.labels };
    return this.latest;
  }

  /** Likewise: every frame asks for them. */
  get samples(): MapDigits {
    const { sets, chosen } = this;
    if (this.shown?.sets !== sets || this.shown.chosen !== chosen) {
      const mapIndices = chosen?.filter((mapIndex) => mapIndex < sets.labels.length).subarray(0, SHOWN);
      const some = mapIndices?.length ? mapIndices : Uint32Array.from(someOfEachClass(sets.test, SHOWN));
      this.shown = { sets, chosen, digits: digitsAt(sets, some) };
    }
    return this.shown.digits;
  }
}

/** The largest number of digits whose images are shown. */
const SHOWN = 10;

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
