import { useMemo, useState } from 'react';
import type { RunState } from '../../../domain/results';
import type { State } from '../../../state/state';
import type { Moment } from '../../../state/timeline/moment';
import { useLab, useVerbs } from '../../lab';
import { useDataSet, useSay } from '../../useSay';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { Empty, Panel } from '../../widgets/views/Panel';
import { useKept } from '../../widgets/views/useKept';
import { usePresent } from '../../widgets/views/usePresent';
import { Enlarged } from './Enlarged';
import classes from './Reconstructions.module.css';
import { SampleTable } from './SampleTable';
import { standing, standingWords } from './standing';
import { reconstructionsTable } from './table';

/** At most four times a second: nobody can read errors that change faster. In ms. */
const INTERVAL = 250;

const ofRun = ({ run }: State) => run.samples;
const ofMoment = ({ samples }: Moment) => samples;

/** Fixed test digits, and their reconstructions by the autoencoder and by PCA. */
export function Reconstructions() {
  const lab = useVerbs();
  const set = useDataSet();
  const say = useSay();
  const newest = usePresent(ofRun, ofMoment, INTERVAL);
  const codeSize = useLab((state) => state.settings.codeSize);
  const state = useLab(({ run }) => run.state);
  const { shown: samples, former } = useKept(newest);
  const [pinned, setPinned] = useState(0);
  const pointed = useLab((state) => state.pointed);
  const found = samples && pointed !== null ? samples.mapIndices.indexOf(pointed) : -1;
  const column = Math.min(found >= 0 ? found : pinned, (samples?.labels.length ?? 1) - 1);
  const result = useMemo(() => samples && standing(samples), [samples]);
  return (
    <Panel
      name="Reconstructions"
      former={former && 'network'}
      sentence={`Each is reconstructed from ${codeSize} ${codeSize === 1 ? 'number' : 'numbers'}${samples?.noisy ? ' of the noisy input' : ''}. The smaller MSE${samples?.noisy ? ' from the original' : ''} is marked unless it is a tie.`}
      controls={
        samples && (
          <SaveMenu
            name="reconstructions"
            label="reconstructions"
            table={() => reconstructionsTable(samples, set)}
            former={former}
          />
        )
      }
    >
      {samples && result ? (
        <>
          <SampleTable
            samples={samples}
            standing={result}
            codeSize={former ? null : codeSize}
            column={column}
            pinned={pinned}
            onHover={(at) => lab.point(at === null ? null : (samples.mapIndices[at] ?? null))}
            onPin={setPinned}
          />
          <Enlarged samples={samples} column={column} />
          <p className={classes.standing}>{say(standingWords(result))}</p>
        </>
      ) : (
        <Empty>{WAITING[state]}</Empty>
      )}
    </Panel>
  );
}

const WAITING: Readonly<Record<RunState, string>> = {
  compiling: 'The network is being prepared. Its first reconstructions will be noise.',
  waiting: 'Reconstructions appear when the first test digits have arrived.',
  training: 'The first reconstructions are being computed.',
  paused: 'Reconstructions appear when the network has processed its first test digits.',
  finished: 'Reconstructions appear when the network has processed its first test digits.',
};
