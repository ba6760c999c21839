import { Switch, TextInput } from '@mantine/core';
import { IMPORT_LIMITS } from '../../data/import/limits';
import type { Choices, Survey } from '../../data/import/survey';
import { ClassCard } from './ClassCard';
import classes from './OwnImages.module.css';
import { surveyWords, totalWords } from './surveyWords';
import { takeFocus } from './takeFocus';

interface Props {
  readonly survey: Survey;
  readonly choices: Choices;
  readonly onChoose: (change: Partial<Choices>) => void;
}

/** What was found in the files, what will be made of it, and what a person can change. */
export function Preview({ survey, choices, onChoose }: Props) {
  return (
    <section aria-label="Preview" className={classes.preview}>
      <p className={classes.total} tabIndex={-1} ref={takeFocus}>
        {totalWords(survey)}
      </p>
      <ul className={classes.facts}>
        {surveyWords(survey).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <div className={classes.options}>
        <TextInput
          label="Name of the images"
          value={choices.name}
          maxLength={IMPORT_LIMITS.name}
          onChange={({ currentTarget }) => onChoose({ name: currentTarget.value })}
        />
        <div className={classes.switches}>
          <Switch
            label="Invert: the paper is light in these files"
            checked={choices.invert}
            onChange={({ currentTarget }) => onChoose({ invert: currentTarget.checked })}
          />
          <Switch
            label="Turn: swap rows and columns, as EMNIST needs"
            checked={choices.turn}
            onChange={({ currentTarget }) => onChoose({ turn: currentTarget.checked })}
          />
        </div>
      </div>
      <ul className={classes.classes} aria-label="Classes">
        {survey.classes.map((surveyed, i) => (
          <ClassCard
            // Classes have no other identity: their names can be changed.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
            key={i}
            surveyed={surveyed}
            name={choices.classes[i] ?? ''}
            found={survey.guess.classes[i] ?? ''}
            fixed={!survey.labelled}
            choices={choices}
            onName={(name) =>
              onChoose({ classes: choices.classes.map((each, j) => (j === i ? name : each)) })
            }
          />
        ))}
      </ul>
    </section>
  );
}
