import { useMemo, useRef } from 'react';
import { type Moment, networkOf } from '../../../state/timeline/moment';
import { useSay } from '../../useSay';
import { PixelImage } from '../../widgets/PixelImage';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import classes from './Between.module.css';
import { NAMES, TONES } from './looks';
import type { End } from './paths';
import { arithmetic, type Sum } from './sums';
import { arithmeticTable } from './tables';

interface Props {
  readonly a: End;
  readonly b: End;
  readonly c: Float32Array;
  readonly moment: Moment;
}

/** a − b + c, computed with codes and below that with pixels. */
export function Arithmetic({ a, b, c, moment }: Props) {
  const say = useSay();
  const sheet = useRef<HTMLDivElement>(null);
  const sums = useMemo(() => {
    const network = networkOf(moment);
    return arithmetic(a, b, { pixels: c, code: network.encode(c) }, network);
  }, [a, b, c, moment]);
  return (
    <section aria-label={say('Sums of digits')} className={classes.sums}>
      <header className={classes.head}>
        <h3>A − B + C</h3>
        <SaveMenu
          name="arithmetic"
          label="A − B + C"
          picture={() => sheet.current}
          table={() => arithmeticTable(sums)}
        />
      </header>
      <div ref={sheet} className={classes.sum}>
        {sums.map((sum) => (
          <SumRow key={sum.way} sum={sum} />
        ))}
      </div>
    </section>
  );
}

const TERMS = [
  { name: 'A', sign: 'A' },
  { name: 'B', sign: '− B' },
  { name: 'C', sign: '+ C' },
];

function SumRow({ sum: { way, terms, result } }: { readonly sum: Sum }) {
  const what = way === 'code' ? 'rebuilt' : 'in pixels';
  return (
    <div className={classes.terms}>
      <p className={classes.way} data-tone={TONES[way]}>
        {NAMES[way]}
      </p>
      {TERMS.map(({ name, sign }, i) => (
        <figure key={name}>
          <PixelImage pixels={terms[i] ?? null} tone={TONES[way]} label={`${name}, ${what}`} />
          <figcaption>{sign}</figcaption>
        </figure>
      ))}
      <figure>
        <PixelImage pixels={result} tone={TONES[way]} label={`A − B + C, ${NAMES[way].toLowerCase()}`} />
        <figcaption>= A − B + C</figcaption>
      </figure>
    </div>
  );
}
