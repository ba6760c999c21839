import { Switch } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { selectMap, selectUmapLayout } from '../../../state/selectors';
import { useLab } from '../../lab';
import { useSay } from '../../useSay';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { DecoderTrouble } from '../../widgets/views/DecoderTrouble';
import { throttle } from '../../widgets/views/throttle';
import { useKept } from '../../widgets/views/useKept';
import type { MapView } from '../map/mapView';
import type { Seen } from '../map/viewpoint';
import classes from './LatentSpace.module.css';
import { manifoldTable } from './manifoldTable';
import { useManifold } from './useManifold';

/** Least time between two decodings while the map is moved, in ms. */
const SEEN_EVERY = 120;

interface Props {
  /** The map, which shows the manifold behind its points. */
  readonly view: RefObject<MapView | null>;
  /** Receives the function to call when the map shows another part of the plane. */
  readonly follow: RefObject<(seen: Seen) => void>;
}

/** The part of the plane that the map shows, as a grid of decoded codes. */
export function ManifoldView({ view, follow }: Props) {
  const say = useSay();
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    const stream = throttle<Seen>(SEEN_EVERY, setSeen);
    follow.current = stream.give;
    return stream.stop;
  }, [follow]);
  const [aroundDrawing, setAroundDrawing] = useState(false);
  const manifold = useManifold(seen, aroundDrawing);
  const { shown } = useKept(manifold);
  const former = useLab(({ run }) => shown !== null && shown.runId !== run.id);
  const behind = useLab(({ settings }) => settings.mapManifold);
  useEffect(() => {
    view.current?.showBackdrop(
      behind && manifold ? { picture: manifold.picture, part: manifold.grid.part } : null,
    );
  }, [view, behind, manifold]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const layout = useLab((state) => selectUmapLayout(state) !== null);
  const projection = useLab((state) => selectMap(state)?.projection ?? null);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !shown) return;
    const { width, height } = shown.picture;
    element.width = width;
    element.height = height;
    element.getContext('2d')?.drawImage(shown.picture, 0, 0);
  }, [shown]);
  const { columns = 0, rows = 0 } = shown?.grid ?? {};
  return (
    <section aria-label="Manifold" className={classes.manifold}>
      <header className={classes.head}>
        <h3>{former ? 'Of the previous network' : 'Decoded codes of this part of the plane'}</h3>
        <SaveMenu
          name="manifold"
          label="grid of decoded codes"
          picture={() => sheet.current}
          table={() => manifoldTable(shown?.grid ?? null)}
          former={former}
        />
      </header>
      <DecoderTrouble />
      <div ref={sheet}>
        <canvas
          ref={canvas}
          className={classes.grid}
          data-former={former}
          role="img"
          aria-label={`Grid of ${columns} by ${rows} decoded codes${former ? ' of the previous network' : ''}`}
        />
      </div>
      {layout && (
        <p className={classes.note}>
          {say(
            'UMAP cannot turn a point back into a code: each picture is decoded from the codes of the nearest digits.',
          )}
        </p>
      )}
      {projection && projection.axes !== 'code' && (
        <Switch
          label={say('Around your digit')}
          title={say(
            'In all directions off the plane, the decoded codes equal the code of the digit on the pad, not the mean of all codes.',
          )}
          checked={aroundDrawing}
          onChange={({ currentTarget }) => setAroundDrawing(currentTarget.checked)}
        />
      )}
    </section>
  );
}
