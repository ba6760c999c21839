import classes from './SkipLink.module.css';

/** The id of what the link goes to. */
export const MAIN = 'instrument';

/** The first stop of the Tab key: past the bar, to the instrument. It is seen while it has the focus. */
export function SkipLink() {
  return (
    <a
      className={classes.skip}
      href={`#${MAIN}`}
      onClick={(event) => {
        // Not by the address: it holds the settings and nothing else.
        event.preventDefault();
        document.getElementById(MAIN)?.focus();
      }}
    >
      Skip to the instrument
    </a>
  );
}
