import classes from './App.module.css';
import { Bar } from './bar/Bar';
import { useKeys } from './keys';
import { LossCurves } from './panels/curves/LossCurves';
import { LatentMapPanel } from './panels/map/LatentMapPanel';
import { Reconstructions } from './panels/reconstructions/Reconstructions';
import { StatusLine } from './status/StatusLine';
import { Strip } from './strip/Strip';
import { TrainingRow } from './tuning/TrainingRow';

export function App({ address }: { address: () => string }) {
  useKeys();
  return (
    <>
      <Bar address={address} />
      <main>
        <StatusLine />
        <Strip />
        <TrainingRow />
        <div className={classes.views}>
          <LossCurves />
          <LatentMapPanel />
          <Reconstructions />
        </div>
      </main>
    </>
  );
}
