import { ArrowIcon } from '../icons';
import { useSay } from '../useSay';
import { Tooltip } from '../widgets/Tooltip';
import { WORDS } from '../words';
import classes from './Heading.module.css';

interface Props {
  readonly word: keyof typeof WORDS;
  readonly area: string;
}

/** The heading of one of the network's three parts. It shows the part's meaning on hover, focus or touch. */
export function Heading({ word, area }: Props) {
  const say = useSay();
  const { word: name } = WORDS[word];
  const meaning = say(WORDS[word].meaning);
  return (
    <div className={classes.heading} style={{ gridArea: area }}>
      {word !== 'encoder' && (
        <span className={classes.arrow}>
          <ArrowIcon />
        </span>
      )}
      <h2>{name}</h2>
      <Tooltip label={meaning}>
        <button type="button" className={classes.about} aria-label={`About: ${name}. ${meaning}`}>
          <span>?</span>
        </button>
      </Tooltip>
    </div>
  );
}
