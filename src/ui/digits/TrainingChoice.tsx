import { Button, SegmentedControl, Slider } from '@mantine/core';
import { useId, useState } from 'react';
import type { DataSet } from '../../domain/dataSet';
import type { MyDigit } from '../../domain/myDigit';
import { LEAST_ALONE, SHARE } from '../../domain/ownDigits';
import { sameDigits, trainingDigits } from '../../state/digits/training';
import { useLab, useVerbs } from '../lab';
import { useSay } from '../useSay';
import classes from './MyDigits.module.css';
import { epochWords, warningOf } from './trainingWords';

type Kind = 'none' | 'mixed' | 'alone';

interface Props {
  readonly set: DataSet;
  readonly digits: readonly MyDigit[];
}

/** Whether and how the digits are trained on. A change takes effect with a new run, when the person asks for it. */
export function TrainingChoice({ set, digits }: Props) {
  const lab = useVerbs();
  const say = useSay();
  const id = useId();
  const used = useLab((state) => state.source.mine);
  const images = useLab((state) => state.data?.trainTotal ?? 0);
  const [kind, setKind] = useState<Kind>(used ? (used.share === null ? 'alone' : 'mixed') : 'none');
  const [percent, setPercent] = useState(Math.round(100 * (used?.share ?? SHARE.first)));
  const wanted =
    kind === 'none' ? null : trainingDigits(digits, set, kind === 'alone' ? null : percent / 100);
  const tooFew = kind === 'alone' && digits.length < LEAST_ALONE;
  const inUse = wanted && used ? sameDigits(wanted, used) : !wanted && !used;
  const warning = wanted && warningOf(wanted);
  return (
    <section aria-labelledby={id} className={classes.training}>
      <h3 id={id} className={classes.className}>
        Training
      </h3>
      <SegmentedControl
        className={classes.kinds ?? ''}
        aria-labelledby={id}
        value={kind}
        onChange={setKind}
        data={[
          { value: 'none', label: 'Not used' },
          { value: 'mixed', label: `Mixed with ${set.name}` },
          { value: 'alone', label: 'Alone' },
        ]}
      />
      {kind === 'mixed' && (
        <div className={classes.share}>
          <span>{say('Share of my digits in each epoch')}</span>
          <Slider
            className={classes.slider ?? ''}
            min={100 * SHARE.least}
            max={100 * SHARE.most}
            step={1}
            value={percent}
            onChange={setPercent}
            thumbLabel={say('Share of my digits in percent')}
          />
          <output>{`${percent} %`}</output>
        </div>
      )}
      {wanted && images > 0 && <p className={classes.note}>{say(epochWords(wanted, images, set.name))}</p>}
      {warning && (
        <p role="status" className={classes.warning}>
          {say(warning)}
        </p>
      )}
      <div className={classes.begin}>
        <Button variant="filled" disabled={inUse || tooFew} onClick={() => lab.learnDigits(wanted)}>
          Start a new run with this
        </Button>
        {inUse && <span className={classes.note}>The present run is trained like this.</span>}
      </div>
    </section>
  );
}
