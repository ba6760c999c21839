import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import classes from './Timeline.module.css';
import { usePlayer } from './usePlayer';

const SPEEDS = ['5', '10', '20'].map((value) => ({ value, label: `${value} pictures a second` }));

/** Plays the run as an animation, in all views of the page. */
export function Player() {
  const [speed, setSpeed] = useState('10');
  const { playing, play, stop } = usePlayer(Number(speed));
  return (
    <div className={classes.player}>
      <Button onClick={playing ? stop : play}>{playing ? 'Stop' : 'Play the run'}</Button>
      <Select
        aria-label="Speed"
        className={classes.speed ?? ''}
        data={SPEEDS}
        value={speed}
        allowDeselect={false}
        onChange={(value) => value && setSpeed(value)}
      />
    </div>
  );
}
