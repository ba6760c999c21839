import { Bar } from '../../ui/bar/Bar';
import { preset } from '../fixed/preset';
import { backend, data, finished, inTurn, ready, shown, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <Bar link={() => 'https://example.org/?codeSize=2'} />;

export const sheet: Sheet = {
  layout: 'edge',
  specimens: [
    { name: 'the backend starts', view },
    {
      name: 'the backends are measured',
      view,
      play: ({ say }) => say({ type: 'speeds', measuring: true, speeds: null }),
    },
    { name: 'ready', view, play: ready },
    { name: 'trains', view, play: training() },
    { name: 'finished', view, play: finished() },
    {
      name: 'a test loss of some epochs ago',
      view,
      play: inTurn(training(900), shown(2000, { tested: false })),
    },
    {
      name: 'figures as long as they get',
      view,
      settings: { epochs: 500 },
      play: inTurn(backend({ name: 'webgpu' }), data(), shown(211_050, { level: 1 })),
    },
    { name: 'a preset with plain settings', view, settings: preset('article').settings, play: ready },
    { name: 'no preset', view, settings: { codeSize: 7 }, play: ready },
  ],
};
