import { Bar } from './bar/Bar';
import { BrowserTab } from './browserTab/BrowserTab';
import { Explore } from './explore/Explore';
import { useKeptFocus } from './keptFocus';
import { useKeys } from './keys';
import { ReportHead } from './report/ReportHead';
import { usePrinting } from './report/usePrinting';
import { MAIN, SkipLink } from './SkipLink';
import { StatusLine } from './status/StatusLine';
import { Strip } from './strip/Strip';
import { TrainingRow } from './tuning/TrainingRow';
import { Views } from './Views';
import { Boundary } from './widgets/part/Boundary';

export function App({ address }: { address: () => string }) {
  useKeys();
  useKeptFocus();
  const printing = usePrinting();
  return (
    <>
      <BrowserTab />
      <SkipLink />
      <Boundary name="The bar">
        <Bar address={address} />
      </Boundary>
      <main id={MAIN} tabIndex={-1}>
        {printing && <ReportHead />}
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
