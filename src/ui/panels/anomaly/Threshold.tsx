import { Slider } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from '../../useSay';
import { useSliderRelease } from '../../widgets/useSliderRelease';
import classes from './Anomaly.module.css';

interface Props {
  readonly percentile: number;
  readonly onChange: (percentile: number) => void;
  /** What the threshold means in numbers of images. */
  readonly children: ReactNode;
}

/** Slider for the percentile of the test digits' errors below which an image counts as ordinary. */
export function Threshold({ percentile, onChange, children }: Props) {
  const say = useSay();
  const slider = useSliderRelease();
  return (
    <div className={classes.threshold}>
      <span className={classes.label}>
        <span>{'Threshold '}</span>
        <output>{say(`${percentile.toFixed(1)} % of test digits are ordinary`)}</output>
      </span>
      <Slider
        ref={slider}
        thumbLabel="Threshold percentile"
        min={50}
        max={99.9}
        step={0.1}
        value={percentile}
        onChange={onChange}
        label={null}
      />
      <p>{children}</p>
    </div>
  );
}
