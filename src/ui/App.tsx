import { Bar } from './bar/Bar';
import { Explore } from './explore/Explore';
import { useKeys } from './keys';
import { StatusLine } from './status/StatusLine';
import { Strip } from './strip/Strip';
import { TrainingRow } from './tuning/TrainingRow';
import { Views } from './Views';
import { Boundary } from './widgets/part/Boundary';

export function App({ address }: { address: () => string }) {
  useKeys();
  return (
    <>
      <Boundary name="The bar">
        <Bar address={address} />
      </Boundary>
      <main>
        <Boundary name="The status line">
          <StatusLine />
        </Boundary>
        <Boundary name="The instrument">
          <Strip />
        </Boundary>
        <Boundary name="The row of settings">
          <TrainingRow />
        </Boundary>
        <Views />
        <Explore />
      </main>
    </>
  );
}
