import { useRef } from 'react';
import { useResults, useSweep } from '../../sweep';
import { Empty, Panel } from '../../widgets/views/Panel';
import { Choices } from './Choices';
import { Files } from './Files';
import { RateChart } from './RateChart';
import classes from './RateDistortion.module.css';
import { Results } from './Results';
import { Runner } from './Runner';

/** The error at each code size, for several networks, together with PCA's curve. */
export function RateDistortion() {
  const chart = useRef<HTMLDivElement>(null);
  const running = useSweep((state) => state.running !== null);
  const empty = useResults().length === 0 && !running;
  return (
    <Panel
      name="Rate and distortion"
      sentence="The larger the code, the smaller the error. A sweep trains each network at each code size, and draws the curve beside PCA’s."
    >
      <Choices />
      <Runner />
      {empty && <Empty>Begin the sweep: its points appear here one after another, over PCA’s curve.</Empty>}
      <div className={classes.findings}>
        <RateChart container={chart} />
        <Results />
      </div>
      {!empty && <Files chart={chart} />}
    </Panel>
  );
}
