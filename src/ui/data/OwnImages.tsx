import { useState } from 'react';
import { part } from '../widgets/part/part';
import { useReturnedFocus } from '../widgets/useReturnedFocus';
import type { OwnImagesProps } from './ImportDialog';

const ImportDialog = part('Your own images', async () => (await import('./ImportDialog')).ImportDialog);

/** The dialog in which a person chooses their own images. It is fetched when it is first opened. */
export function OwnImages(props: OwnImagesProps) {
  const [wanted, setWanted] = useState(props.opened);
  if (props.opened && !wanted) setWanted(true);
  useReturnedFocus(props.opened);
  return wanted ? <ImportDialog {...props} /> : null;
}
