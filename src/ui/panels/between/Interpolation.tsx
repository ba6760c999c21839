import { Button } from '@mantine/core';
import { useId, useMemo, useRef } from 'react';
import type { Network } from '../../../inference/network';
import { PixelImage } from '../../widgets/PixelImage';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import classes from './Between.module.css';
import { NAMES, TONES } from './looks';
import { PathRow } from './PathRow';
import { type End, pictureOn, WAYS, type Way } from './paths';
import { interpolationTable } from './tables';
import { useSwing } from './useSwing';

interface Props {
  readonly a: End;
  readonly b: End;
  readonly network: Network;
}

/** Three rows of pictures from A to B, and the three pictures at one chosen position between A and B. */
export function Interpolation({ a, b, network }: Props) {
  const { t, swinging, toggle, put } = useSwing();
  const sheet = useRef<HTMLDivElement>(null);
  const slider = useId();
  const percent = Math.round(100 * t);
  return (
    <section aria-label="From A to B">
      <header className={classes.head}>
        <h3>From A to B</h3>
        <SaveMenu
          name="interpolation"
          label="ways from A to B"
          picture={() => sheet.current}
          table={() => interpolationTable(a, b, network)}
        />
      </header>
      <div ref={sheet} className={classes.between}>
        <div>
          {WAYS.map((way) => (
            <PathRow key={way} way={way} a={a} b={b} network={network} />
          ))}
          <div className={classes.slide} data-save="never">
            <label htmlFor={slider}>Between A and B</label>
            <output htmlFor={slider} translate="no">
              {`${percent} %`}
            </output>
            <input
              id={slider}
              type="range"
              aria-valuetext={`${percent} %`}
              min={0}
              max={100}
              value={percent}
              onChange={({ currentTarget }) => put(Number(currentTarget.value) / 100)}
            />
            <Button className={classes.button ?? ''} onClick={toggle}>
              {swinging ? 'Stop' : 'Play'}
            </Button>
          </div>
        </div>
        <div className={classes.large}>
          {WAYS.map((way) => (
            <Enlarged key={way} way={way} a={a} b={b} network={network} t={t} percent={percent} />
          ))}
        </div>
      </div>
    </section>
  );
}

interface EnlargedProps extends Props {
  readonly way: Way;
  readonly t: number;
  readonly percent: number;
}

function Enlarged({ way, a, b, network, t, percent }: EnlargedProps) {
  const picture = useMemo(() => pictureOn(way, a, b, t, network), [way, a, b, t, network]);
  return (
    <figure>
      <PixelImage pixels={picture} tone={TONES[way]} label={`${NAMES[way]}, ${percent} %`} />
      <figcaption>{NAMES[way]}</figcaption>
    </figure>
  );
}
