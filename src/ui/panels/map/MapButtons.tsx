import type { RefObject } from 'react';
import { useSay } from '../../useSay';
import classes from './LatentMap.module.css';
import type { MapView } from './mapView';

/** Zoom factor of one press. */
const NEARER = 1.6;

interface Props {
  readonly view: RefObject<MapView | null>;
  /** Whether the user moved the camera. */
  readonly held: boolean;
}

/** Buttons in a corner of the map: zoom in, zoom out, and show all digits. */
export function MapButtons({ view, held }: Props) {
  const say = useSay();
  return (
    <div className={classes.buttons} data-save="never">
      <button type="button" aria-label="Zoom in" onClick={() => view.current?.zoom(NEARER)}>
        +
      </button>
      <button type="button" aria-label="Zoom out" onClick={() => view.current?.zoom(1 / NEARER)}>
        −
      </button>
      {held && (
        <button type="button" aria-label={say('Show all digits')} onClick={() => view.current?.fit()}>
          All
        </button>
      )}
    </div>
  );
}
