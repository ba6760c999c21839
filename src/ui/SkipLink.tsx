import classes from './SkipLink.module.css';

/** The id of the element that the link goes to. */
export const MAIN = 'instrument';

/** The first stop of the Tab key: a link that skips the bar. It is visible only while it has the focus. */
export function SkipLink() {
  return (
    <a
      className={classes.skip}
      href={`#${MAIN}`}
      onClick={(event) => {
        // Does not use the address: that holds the settings and nothing else.
        event.preventDefault();
        document.getElementById(MAIN)?.focus();
      }}
    >
      Skip to the instrument
    </a>
  );
}
