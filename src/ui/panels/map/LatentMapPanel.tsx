import { useState } from 'react';
import type { LatentMap, RunState } from '../../../training/messages';
import { count } from '../../format';
import { useLab } from '../../lab';
import { Empty, Panel } from '../../widgets/views/Panel';
import classes from './LatentMap.module.css';
import { Legend } from './Legend';
import { MapPlot } from './MapPlot';

const NAME = 'Latent map';

/** Test digits as points, each where the encoder puts it. */
export function LatentMapPanel() {
  const map = useLatestMap();
  const state = useLab(({ run }) => run.state);
  const codeSize = useLab(({ settings }) => settings.codeSize);
  return (
    <Panel
      name={NAME}
      sentence={
        map
          ? `${count(map.labels.length)} test digits, each where the encoder puts it. Point at one to see it.`
          : 'Test digits, each where the encoder puts it.'
      }
    >
      <Legend />
      {map ? <MapPlot name={NAME} /> : <Empty>{WAITING[state]}</Empty>}
      {map && <p className={classes.axes}>{axesWords(map, codeSize)}</p>}
    </Panel>
  );
}

/** The newest map there was, so that the panel keeps its shape while a new run is made ready. */
function useLatestMap(): LatentMap | null {
  const map = useLab(({ run }) => run.map);
  const [latest, setLatest] = useState(map);
  if (map && map !== latest) setLatest(map);
  return map ?? latest;
}

const WAITING: Readonly<Record<RunState, string>> = {
  compiling: 'The network is being made ready. Its map comes with its first look at the test digits.',
  waiting: 'The map begins when the first test digits have arrived.',
  training: 'The first map is on its way.',
  paused: 'The map begins with the network’s first look at the test digits.',
  finished: 'The map begins with the network’s first look at the test digits.',
};

function axesWords({ axes, explained }: LatentMap, codeSize: number): string {
  if (axes === 'code') return codeSize === 1 ? 'Code 1, the only one, across.' : 'Code 1 across, code 2 up.';
  return `Principal components 1 and 2 of the codes: ${Math.round(100 * explained)} % of their variance.`;
}
