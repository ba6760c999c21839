import { Switch } from '@mantine/core';
import classes from './TellMe.module.css';
import { useTeller, useTellerVerbs } from './useTeller';

/** While something runs that takes long: asks to be told of its end. */
export function TellMe() {
  const teller = useTellerVerbs();
  const long = useTeller(({ works }) => works.length > 0);
  const asked = useTeller(({ asked }) => asked);
  const trouble = useTeller(({ trouble }) => trouble);
  return (
    <>
      {long && (
        <Switch
          className={classes.tellMe}
          label={<span>Tell me when it is done</span>}
          checked={asked}
          onChange={(event) => void teller.ask(event.currentTarget.checked)}
        />
      )}
      {trouble !== null && (
        <p role="status" className={classes.trouble}>
          {trouble}
        </p>
      )}
    </>
  );
}
