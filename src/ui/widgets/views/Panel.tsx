import type { ReactNode } from 'react';
import classes from './Panel.module.css';

interface Props {
  /** Heading, and the name of the region. */
  readonly name: string;
  /** One quiet sentence: what is seen here. */
  readonly sentence: ReactNode;
  /** Controls beside the heading. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** A region of the page that shows one view of the run. It fills the height it is given. */
export function Panel({ name, sentence, controls, children }: Props) {
  return (
    <section className={classes.panel} aria-label={name}>
      <header className={classes.head}>
        <h2 className={classes.name}>{name}</h2>
        {controls}
        <p className={classes.sentence}>{sentence}</p>
      </header>
      {children}
    </section>
  );
}

/** What stands in a view's place until there is something to see. */
export function Empty({ children }: { readonly children: string }) {
  // Other words are another element: centred ones would move.
  return (
    <p className={classes.empty} key={children}>
      {children}
    </p>
  );
}
