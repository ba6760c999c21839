import { useState } from 'react';
import { part } from '../widgets/part/part';
import { useReturnedFocus } from '../widgets/useReturnedFocus';
import { useMyDigits } from './myDigits';

const MyDigitsDialog = part('My digits', async () => (await import('./MyDigitsDialog')).MyDigitsDialog);

/** The dialog of the person's own digits. It is fetched when it is first opened. */
export function MyDigitsDoor() {
  const shown = useMyDigits((state) => state.shown);
  const [wanted, setWanted] = useState(shown);
  if (shown && !wanted) setWanted(true);
  useReturnedFocus(shown);
  return wanted ? <MyDigitsDialog /> : null;
}
