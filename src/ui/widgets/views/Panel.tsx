import type { ReactNode } from 'react';
import { epochs } from '../../format';
import { useLab } from '../../lab';
import { useSay } from '../../useSay';
import classes from './Panel.module.css';

interface Props {
  /** Heading, and the name of the region. */
  readonly name: string;
  /** One short sentence that says what the view shows. */
  readonly sentence: ReactNode;
  /** Controls beside the heading. */
  readonly controls?: ReactNode;
  /** What the view shows instead of the current network (see `useKept`). False if it shows the current network. */
  readonly former?: 'network' | 'study' | false;
  readonly children: ReactNode;
}

/** A region of the page that shows one view of the run, in the words of the data. It fills the available height. */
export function Panel({ name, sentence, controls, former = false, children }: Props) {
  const epoch = useLab(({ run }) => run.before?.epoch ?? null);
  const say = useSay();
  const title = say(name);
  const about = typeof sentence === 'string' ? say(sentence) : sentence;
  return (
    <section className={classes.panel} aria-label={title} data-former={former || undefined}>
      <header className={classes.head}>
        <h2 className={classes.name}>{title}</h2>
        {controls}
        <p className={classes.sentence}>{former ? FORMER[former](epoch) : about}</p>
      </header>
      {children}
    </section>
  );
}

const FORMER = {
  network: (epoch: number | null) =>
    `This still shows the previous network${epoch === null ? '' : `, at epoch ${epochs(epoch)}`}. The results of the new network are being computed.`,
  study: () => 'These results are of an earlier network. Measure again for the current one.',
};

/** The text that a view shows until there is something to see. */
export function Empty({ children }: { readonly children: string }) {
  const text = useSay()(children);
  // A new text is a new element: a centred text that changes in place would move.
  return (
    <p className={classes.empty} key={text}>
      {text}
    </p>
  );
}
