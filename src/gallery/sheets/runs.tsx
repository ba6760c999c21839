import { LossCurves } from '../../ui/panels/curves/LossCurves';
import { Runs } from '../../ui/panels/runs/Runs';
import { keeping, manyRuns, runKey, someRuns } from '../fixed/runs';
import { ready, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <Runs />;
const pinned = (world: Parameters<typeof someRuns>[0]) =>
  someRuns(world).map((run) => ({ ...run, pinned: run.key === runKey(3) }));

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'none yet', view, play: ready, keeperIn: keeping(() => []) },
    {
      name: 'storage refused',
      view,
      play: ready,
      keeperIn: keeping(() => [], { saving: { kind: 'failed', why: 'the browser’s storage is full' } }),
    },
    { name: 'some', view, play: ready, keeperIn: keeping(someRuns) },
    {
      name: 'a baseline, only differing settings',
      view,
      play: ready,
      keeperIn: keeping(pinned),
      press: ['Only differing settings'],
    },
    {
      name: 'two selected',
      view,
      play: ready,
      keeperIn: keeping(someRuns),
      press: ['Select the usual one', 'Select Custom, code of 16'],
    },
    {
      name: 'what can be done with one',
      view,
      play: ready,
      keeperIn: keeping(someRuns),
      press: ['More: the usual one'],
    },
    {
      name: 'compared',
      view,
      play: training(900),
      keeperIn: keeping(someRuns, { compared: [runKey(3), runKey(0)] }),
    },
    { name: 'many', view, play: ready, keeperIn: keeping(manyRuns) },
    {
      name: 'on the loss plot',
      view: <LossCurves />,
      play: training(2000),
      keeperIn: keeping(someRuns, { overlaid: [runKey(0), runKey(1), runKey(3), runKey(4)] }),
    },
  ],
};
