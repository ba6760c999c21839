import { Button, CloseButton } from '@mantine/core';
import { useLab, useVerbs } from '../lab';
import classes from './StatusLine.module.css';

/** A newer version of the page was put on the server. The run goes on after the reload, as after any other. */
export function Newer() {
  const lab = useVerbs();
  if (!useLab((state) => state.newer)) return null;
  return (
    <p className={classes.back} role="status">
      <span>A newer version of this page is ready.</span>
      <Button size="xs" className={classes.retry} onClick={() => location.reload()}>
        Reload
      </Button>
      <CloseButton size={24} my={-3} aria-label="Not now" onClick={() => lab.setNewer(false)} />
    </p>
  );
}
