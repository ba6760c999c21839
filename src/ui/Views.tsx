import type { ComponentType } from 'react';
import { useDataKey } from './useSay';
import classes from './Views.module.css';
import { part } from './widgets/part/part';

/** Each view is fetched and rendered on its own, after the instrument. No view delays the page or another view. */
const view = <Id extends string>(id: Id, name: string, load: () => Promise<ComponentType>) => ({
  id,
  name,
  View: part(name, load, <p className={classes.coming}>{`${name}…`}</p>),
});

export const VIEWS = [
  view('loss', 'Loss curves', async () => (await import('./panels/curves/LossCurves')).LossCurves),
  view('map', 'Latent map', async () => (await import('./panels/map/LatentMapPanel')).LatentMapPanel),
  view(
    'reconstructions',
    'Reconstructions',
    async () => (await import('./panels/reconstructions/Reconstructions')).Reconstructions,
  ),
];

export type ViewName = (typeof VIEWS)[number]['id'];

interface Props {
  /** Which of them; all if it is missing. */
  readonly only?: readonly ViewName[];
}

/** The three views that change while the network trains. */
export function Views({ only }: Props) {
  const data = useDataKey();
  return (
    <div className={classes.views} data-few={(only?.length ?? VIEWS.length) < VIEWS.length || undefined}>
      {VIEWS.filter(({ id }) => only?.includes(id) ?? true).map(({ name, View }) => (
        <View key={`${name} ${data}`} />
      ))}
    </div>
  );
}
