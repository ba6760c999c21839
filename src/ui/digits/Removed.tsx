import { Button } from '@mantine/core';
import { count } from '../format';
import { useSay } from '../useSay';
import classes from './MyDigits.module.css';
import { useMyDigits, useMyDigitsVerbs } from './myDigits';

/** Says what was deleted last, and brings it back. */
export function Removed() {
  const say = useSay();
  const { restore } = useMyDigitsVerbs();
  const removed = useMyDigits((state) => state.removed.length);
  return (
    <div role="status" className={classes.removed}>
      {removed > 0 && (
        <>
          <span>{say(removed === 1 ? '1 digit is deleted.' : `${count(removed)} digits are deleted.`)}</span>
          <Button size="compact-sm" onClick={() => void restore()}>
            Undo
          </Button>
        </>
      )}
    </div>
  );
}
