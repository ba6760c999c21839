import { TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { finishImage } from '../../data/import/finish';
import { IMPORT_LIMITS } from '../../data/import/limits';
import type { Choices, SurveyedClass } from '../../data/import/survey';
import { count } from '../format';
import { ArrowIcon } from '../icons';
import { PixelImage } from '../widgets/PixelImage';
import { OriginalImage } from './OriginalImage';
import classes from './OwnImages.module.css';

interface Props {
  readonly surveyed: SurveyedClass;
  readonly name: string;
  /** Its name in the files. */
  readonly found: string;
  /** Whether the name cannot be changed: the images have no labels. */
  readonly fixed: boolean;
  readonly choices: Pick<Choices, 'turn' | 'invert'>;
  readonly onName: (name: string) => void;
}

/** One class: its name, its counts, its first image as it is in the file, and some images as the network sees them. */
export function ClassCard({ surveyed, name, found, fixed, choices: { turn, invert }, onName }: Props) {
  const { train, test, samples, original } = surveyed;
  const pictures = useMemo(
    () => samples.map((sample) => finishImage(sample, { turn, invert })),
    [samples, turn, invert],
  );
  return (
    <li className={classes.card}>
      {fixed ? (
        <p className={classes.className}>Unlabelled images</p>
      ) : (
        <TextInput
          aria-label={`Name of the class ${found}`}
          value={name}
          maxLength={IMPORT_LIMITS.name}
          onChange={({ currentTarget }) => onName(currentTarget.value)}
        />
      )}
      <p className={classes.counts}>{`${count(train)} training, ${count(test)} test`}</p>
      <div className={classes.pictures}>
        <OriginalImage original={original} label={`${name}: in the file`} />
        <ArrowIcon />
        {pictures.map((pixels, i) => (
          <PixelImage
            // biome-ignore lint/suspicious/noArrayIndexKey: the samples never change their order
            key={i}
            pixels={pixels}
            tone="ink"
            full={255}
            className={classes.picture as string}
            {...(i === 0 ? { label: `${name}: as the network sees it` } : {})}
          />
        ))}
      </div>
    </li>
  );
}
