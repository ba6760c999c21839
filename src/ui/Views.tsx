import type { ComponentType } from 'react';
import { useDataKey } from './useSay';
import classes from './Views.module.css';
import { part } from './widgets/part/part';

/** Each view is fetched and rendered on its own, after the instrument. No view delays the page or another view. */
const view = (name: string, load: () => Promise<ComponentType>) => ({
  name,
  View: part(name, load, <p className={classes.coming}>{`${name}…`}</p>),
});

const VIEWS = [
  view('Loss curves', async () => (await import('./panels/curves/LossCurves')).LossCurves),
  view('Latent map', async () => (await import('./panels/map/LatentMapPanel')).LatentMapPanel),
  view(
    'Reconstructions',
    async () => (await import('./panels/reconstructions/Reconstructions')).Reconstructions,
  ),
];

/** The three views that change while the network trains. */
export function Views() {
  const data = useDataKey();
  return (
    <div className={classes.views}>
      {VIEWS.map(({ name, View }) => (
        <View key={`${name} ${data}`} />
      ))}
    </div>
  );
}
