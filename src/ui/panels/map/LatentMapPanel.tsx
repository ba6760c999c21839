import { useRef, useState } from 'react';
import type { RunState } from '../../../domain/results';
import { selectUmapLayout } from '../../../state/selectors';
import { count } from '../../format';
import { useLab, useVerbs } from '../../lab';
import { useDataSet, useSay } from '../../useSay';
import { LinkButton } from '../../widgets/LinkButton';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { Empty, Panel } from '../../widgets/views/Panel';
import classes from './LatentMap.module.css';
import { Legend } from './Legend';
import { MapButtons } from './MapButtons';
import { MapPlot } from './MapPlot';
import type { MapView } from './mapView';
import { mapTable } from './table';
import { useShownMap } from './useShownMap';
import { axesWords } from './words';

const NAME = 'Latent map';

/** Digits as points, each at its code. */
export function LatentMapPanel() {
  const { shown: map, former } = useShownMap();
  const state = useLab(({ run }) => run.state);
  const layoutStep = useLab((all) => selectUmapLayout(all)?.codes.step ?? 0);
  const lab = useVerbs();
  const set = useDataSet();
  const say = useSay();
  const selection = useLab((all) => all.selection);
  const view = useRef<MapView | null>(null);
  const [held, setHeld] = useState(false);
  const along = map ? axesWords(map, layoutStep) : '';
  return (
    <Panel
      name={NAME}
      former={former && 'network'}
      sentence={
        map ? (
          <>
            <span>
              {say(
                `${count(map.labels.length)} ${map.labels.length > map.tests ? '' : 'test '}digits, each where the encoder puts it. `,
              )}
            </span>
            <span className={classes.onScreen}>Point at one to see it, click anywhere to decode.</span>
          </>
        ) : (
          'Test digits, each where the encoder puts it.'
        )
      }
      controls={
        <SaveMenu
          name="latent-map"
          label="latent map"
          table={() => mapTable(map, along, set)}
          former={former}
        />
      }
    >
      <Legend />
      {map ? (
        <div className={classes.stage}>
          <MapPlot name={NAME} view={view} onHeld={setHeld} />
          <MapButtons view={view} held={held} />
        </div>
      ) : (
        <Empty>{WAITING[state]}</Empty>
      )}
      {map && (
        <p className={classes.axes}>
          <span>{`${along} `}</span>
          {selection && (
            <LinkButton onClick={() => lab.select(null)}>
              {say(`Clear the choice of ${count(selection.length)} digits.`)}
            </LinkButton>
          )}
        </p>
      )}
    </Panel>
  );
}

const WAITING: Readonly<Record<RunState, string>> = {
  compiling: 'The network is being prepared. The map appears with the first codes of the test digits.',
  waiting: 'The map appears when the first test digits have arrived.',
  training: 'The first map is being computed.',
  paused: 'The map appears with the first codes of the test digits.',
  finished: 'The map appears with the first codes of the test digits.',
};
