import { type ComponentType, lazy, Suspense } from 'react';
import classes from './Views.module.css';

/** Each view is fetched and drawn on its own, after the instrument: none of them holds the page or each other up. */
const view = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }));

const VIEWS = [
  {
    name: 'Loss curves',
    View: view(async () => (await import('./panels/curves/LossCurves')).LossCurves),
  },
  {
    name: 'Latent map',
    View: view(async () => (await import('./panels/map/LatentMapPanel')).LatentMapPanel),
  },
  {
    name: 'Reconstructions',
    View: view(async () => (await import('./panels/reconstructions/Reconstructions')).Reconstructions),
  },
];

/** The three views that move while the network trains. */
export function Views() {
  return (
    <div className={classes.views}>
      {VIEWS.map(({ name, View }) => (
        <Suspense key={name} fallback={<p className={classes.coming}>{name}…</p>}>
          <View />
        </Suspense>
      ))}
    </div>
  );
}
