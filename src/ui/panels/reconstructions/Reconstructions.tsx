import { useMemo, useState } from 'react';
import type { State } from '../../../state/state';
import type { RunState } from '../../../training/messages';
import { useLab } from '../../lab';
import { Empty, Panel } from '../../widgets/views/Panel';
import { useThrottled } from '../../widgets/views/useThrottled';
import { Enlarged } from './Enlarged';
import classes from './Reconstructions.module.css';
import { SampleTable } from './SampleTable';
import { standing, standingWords } from './standing';

/** Four times a second at most: errors that change faster cannot be read. */
const INTERVAL = 250;

const selectSamples = (state: State) => state.run.samples;

/** The same test digits all along, and what autoencoder and PCA make of them. */
export function Reconstructions() {
  const newest = useThrottled(selectSamples, INTERVAL);
  const codeSize = useLab((state) => state.settings.codeSize);
  const state = useLab(({ run }) => run.state);
  // While a new run is made ready, the last one's digits stay.
  const [kept, setKept] = useState(newest);
  if (newest && newest !== kept) setKept(newest);
  const samples = newest ?? kept;
  const [pinned, setPinned] = useState(0);
  const [hovered, setHovered] = useState<number | null>(null);
  const result = useMemo(() => samples && standing(samples), [samples]);
  return (
    <Panel
      name="Reconstructions"
      sentence={`Rebuilt from ${codeSize} ${codeSize === 1 ? 'number' : 'numbers'} each${samples?.noisy ? ', autoencoder and PCA alike from the noisy input' : ''}. The smaller MSE${samples?.noisy ? ' from the original' : ''} is marked.`}
    >
      {samples && result ? (
        <>
          <SampleTable
            samples={samples}
            standing={result}
            codeSize={codeSize}
            column={Math.min(hovered ?? pinned, samples.labels.length - 1)}
            pinned={pinned}
            onHover={setHovered}
            onPin={setPinned}
          />
          <Enlarged samples={samples} column={Math.min(hovered ?? pinned, samples.labels.length - 1)} />
          <p className={classes.standing}>{standingWords(result)}</p>
        </>
      ) : (
        <Empty>{WAITING[state]}</Empty>
      )}
    </Panel>
  );
}

const WAITING: Readonly<Record<RunState, string>> = {
  compiling: 'The network is being made ready. Its first reconstructions will be noise.',
  waiting: 'Reconstructions begin when the first test digits have arrived.',
  training: 'The first reconstructions are on their way.',
  paused: 'Reconstructions begin with the network’s first look at the test digits.',
  finished: 'Reconstructions begin with the network’s first look at the test digits.',
};
