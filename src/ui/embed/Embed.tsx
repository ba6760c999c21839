import type { Part } from '../../state/address/opening';
import { NO_OPENING } from '../../state/address/opening';
import type { LinkTo } from '../bar/share/link';
import { Transport } from '../bar/Transport';
import { Explore } from '../explore/Explore';
import { Mark } from '../icons';
import { useLab } from '../lab';
import { Lesson } from '../lesson/Lesson';
import { StatusLine } from '../status/StatusLine';
import { Strip } from '../strip/Strip';
import { TrainingRow } from '../tuning/TrainingRow';
import { VIEWS, type ViewName, Views } from '../Views';
import { Boundary } from '../widgets/part/Boundary';
import classes from './Embed.module.css';

interface Props {
  readonly parts: readonly Part[];
  readonly lesson: string | null;
  readonly link: LinkTo;
}

/** The chosen parts of the page, for a frame in another one. */
export function Embed({ parts, lesson, link }: Props) {
  const views = VIEWS.filter(({ id }) => parts.includes(id)).map(({ id }): ViewName => id);
  return (
    <>
      <Boundary name="The bar">
        <Head link={link} />
      </Boundary>
      <main className={classes.main}>
        {lesson && <Lesson text={lesson} />}
        <Boundary name="The status line">
          <StatusLine />
        </Boundary>
        {parts.includes('instrument') && (
          <Boundary name="The instrument">
            <Strip />
          </Boundary>
        )}
        {parts.includes('settings') && (
          <Boundary name="The row of settings">
            <TrainingRow />
          </Boundary>
        )}
        {views.length > 0 && <Views only={views} />}
        {parts.includes('explore') && <Explore />}
      </main>
    </>
  );
}

function Head({ link }: Pick<Props, 'link'>) {
  // The link has the settings as they are when it is rendered.
  useLab((state) => state.settings);
  return (
    <header className={classes.head}>
      <a href={link(NO_OPENING, false)} target="_blank" rel="noopener" className={classes.name}>
        <Mark />
        <span translate="no">Hourglass</span>
      </a>
      <Transport />
    </header>
  );
}
