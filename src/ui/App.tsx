import type { Opening } from '../state/address/opening';
import { Bar } from './bar/Bar';
import type { LinkTo } from './bar/share/link';
import { BrowserTab } from './browserTab/BrowserTab';
import { Embed } from './embed/Embed';
import { Explore } from './explore/Explore';
import { useKeptFocus } from './keptFocus';
import { useKeys } from './keys';
import { Lesson } from './lesson/Lesson';
import { ReportHead } from './report/ReportHead';
import { usePrinting } from './report/usePrinting';
import { MAIN, SkipLink } from './SkipLink';
import { StatusLine } from './status/StatusLine';
import { Strip } from './strip/Strip';
import { TrainingRow } from './tuning/TrainingRow';
import { Views } from './Views';
import { Boundary } from './widgets/part/Boundary';

interface Props {
  readonly link: LinkTo;
  /** What the page's address asked for. */
  readonly opening: Opening;
}

export function App({ link, opening: { lesson, embed } }: Props) {
  useKeys();
  useKeptFocus();
  const printing = usePrinting();
  if (embed.length > 0) return <Embed parts={embed} lesson={lesson} link={link} />;
  return (
    <>
      <BrowserTab />
      <SkipLink />
      <Boundary name="The bar">
        <Bar link={link} />
      </Boundary>
      <main id={MAIN} tabIndex={-1}>
        {lesson && <Lesson text={lesson} />}
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
