import { TrainingRow } from '../../ui/tuning/TrainingRow';
import { ready } from '../plays';
import type { Sheet } from '../specimen';

/** On its own, so that there is room below it at every width. */
export const sheet: Sheet = {
  layout: 'edge',
  specimens: [
    {
      name: 'more settings, with all that may be there',
      view: (
        <div style={{ minHeight: 620 }}>
          <TrainingRow />
        </div>
      ),
      play: ready,
      settings: { noise: 'gaussian', sparsity: 'kl', sparsityWeight: 0.1 },
      press: ['More settings'],
    },
  ],
};
