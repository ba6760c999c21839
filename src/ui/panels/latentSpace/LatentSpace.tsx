import { useRef, useState } from 'react';
import { selectUmapLayout } from '../../../state/selectors';
import { useLab } from '../../lab';
import { useDataSet } from '../../useSay';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { Empty, Panel } from '../../widgets/views/Panel';
import map from '../map/LatentMap.module.css';
import { Legend } from '../map/Legend';
import { MapButtons } from '../map/MapButtons';
import { MapPlot } from '../map/MapPlot';
import type { MapView } from '../map/mapView';
import { mapTable } from '../map/table';
import { useShownMap } from '../map/useShownMap';
import type { Seen } from '../map/viewpoint';
import { axesWords } from '../map/words';
import classes from './LatentSpace.module.css';
import { ManifoldView } from './ManifoldView';
import { Selection } from './Selection';
import { Toolbar } from './Toolbar';
import { Umap } from './Umap';

const NAME = 'Latent space';

/** What points become at high zoom. */
const NEAR = {
  digit: 'numerals, then the digits themselves',
  letter: 'letters, then the images themselves',
  image: 'the images themselves',
} as const;

/** The large map: with choices of axes and looks, a lasso, and pictures that the decoder makes of the plane. */
export function LatentSpace() {
  const { shown, former } = useShownMap();
  const set = useDataSet();
  const umap = useLab(({ settings }) => settings.mapAxes === 'umap');
  const layout = useLab(selectUmapLayout);
  const view = useRef<MapView | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  // The visible part changes many times a second. Only the manifold follows it; the rest does not render again.
  const follow = useRef<(seen: Seen) => void>(() => {});
  const [onSeen] = useState(() => (seen: Seen) => follow.current(seen));
  const [lassoing, setLassoing] = useState(false);
  const along = shown ? axesWords(shown, layout?.codes.step ?? 0) : '';
  return (
    <Panel
      name={NAME}
      former={former && 'network'}
      sentence={`Drag to move the map. To zoom, turn the wheel after a click, or with Ctrl. At high zoom, points become ${NEAR[set.item]}. Click any point to decode it, even where there is no digit.`}
      controls={
        <SaveMenu
          name="latent-space"
          label="latent space"
          picture={() => stage.current}
          table={() => mapTable(shown, along, set)}
          former={former}
        />
      }
    >
      <Toolbar lassoing={lassoing} onLassoing={setLassoing} />
      {umap && <Umap />}
      <div className={classes.columns}>
        <div ref={stage} className={classes.map}>
          <Legend />
          {shown ? (
            <div className={`${map.stage} ${classes.stage}`}>
              <MapPlot
                name="Latent space plot"
                view={view}
                lassoing={lassoing}
                onHeld={setHeld}
                onSeen={onSeen}
                fingers
              />
              <MapButtons view={view} held={held} />
            </div>
          ) : (
            <Empty>The map appears with the first codes of the test digits.</Empty>
          )}
          {shown && <p className={map.axes}>{along}</p>}
        </div>
        <div className={classes.side}>
          <Selection />
          <ManifoldView view={view} follow={follow} />
        </div>
      </div>
    </Panel>
  );
}
