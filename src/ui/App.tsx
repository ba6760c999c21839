import { Bar } from './bar/Bar';
import { Explore } from './explore/Explore';
import { useKeys } from './keys';
import { StatusLine } from './status/StatusLine';
import { Strip } from './strip/Strip';
import { TrainingRow } from './tuning/TrainingRow';
import { Views } from './Views';

export function App({ address }: { address: () => string }) {
  useKeys();
  return (
    <>
      <Bar address={address} />
      <main>
        <StatusLine />
        <Strip />
        <TrainingRow />
        <Views />
        <Explore />
      </main>
    </>
  );
}
