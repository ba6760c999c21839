/** A keeper in memory, for tests and the gallery: the same actions on given runs, without a database. */
import { createStore } from 'zustand/vanilla';
import type { Checkpoint } from '../../domain/checkpoint';
import { type Keeper, type KeeperState, MOST_OVERLAID } from './keeper';
import type { RunRecord } from './record';

interface Options extends Partial<KeeperState> {
  /** The weights of a run; by default none are kept. */
  readonly weightsOf?: (record: RunRecord) => Checkpoint | null;
}

export function keeperOf({ weightsOf = () => null, ...given }: Options = {}): Keeper {
  const { getState, getInitialState, setState, subscribe } = createStore<KeeperState>(() => ({
    saving: { kind: 'nothing' },
    offer: null,
    runs: null,
    removed: [],
    overlaid: [],
    compared: [],
    ...given,
  }));
  const done = Promise.resolve();
  const change = (changed: (record: RunRecord) => Partial<RunRecord>) => {
    setState(({ runs }) => ({ runs: runs?.map((record) => ({ ...record, ...changed(record) })) ?? null }));
    return done;
  };
  return {
    getState,
    getInitialState,
    subscribe,
    load() {
      setState(({ runs }) => ({ runs: runs ?? [] }));
      return done;
    },
    acceptOffer: () => done,
    declineOffer: () => setState({ offer: null }),
    open: () => done,
    adopt: () => done,
    adoptNetwork: () => {},
    keepCheckpoint: () => done,
    removeCheckpoint: (key, id) =>
      change(({ key: own, checkpoints }) => ({
        checkpoints: own === key ? checkpoints.filter((note) => note.id !== id) : checkpoints,
      })),
    rename: (key, name) => change((record) => (record.key === key ? { name } : {})),
    pin: (key) => change((record) => ({ pinned: record.key === key })),
    remove(keys) {
      const runs = getState().runs ?? [];
      const removed = runs.filter(({ key }) => keys.includes(key));
      setState({
        runs: runs.filter((record) => !removed.includes(record)),
        removed: removed.map((record) => ({ record, checkpoints: [] })),
      });
      return done;
    },
    restore() {
      const back = getState().removed.map(({ record }) => record);
      const runs = [...(getState().runs ?? []), ...back].sort((a, b) => b.startedAt - a.startedAt);
      setState({ runs, removed: [] });
      return done;
    },
    record: () => done,
    checkpoint(key) {
      const record = getState().runs?.find((run) => run.key === key);
      return Promise.resolve(record ? weightsOf(record) : null);
    },
    overlay: (keys) => setState({ overlaid: keys.slice(0, MOST_OVERLAID) }),
    compare: (keys) => setState({ compared: keys.slice(0, 2) }),
  };
}
