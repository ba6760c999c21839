import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { clipped } from '../../../domain/pixels';
import { Random } from '../../../domain/random';
import type { LatentCodes } from '../../../domain/results';
import { networkOf } from '../../../state/timeline/moment';
import { useLab, useVerbs } from '../../lab';
import { useSay } from '../../useSay';
import { PixelImage } from '../../widgets/PixelImage';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { DecoderTrouble } from '../../widgets/views/DecoderTrouble';
import { Empty, Panel } from '../../widgets/views/Panel';
import { useCodes } from '../../widgets/views/useCodes';
import { useDecoded } from '../../widgets/views/useDecoded';
import { useLit } from '../../widgets/views/useLit';
import { useMoment } from '../../widgets/views/useMoment';
import classes from './Decoder.module.css';
import { fitGaussian, sampleGaussian, samplePrior, sampleUnits } from './sampling';
import { unitStatistics } from './statistics';
import { POSITIONS, traversal } from './traversal';
import { Unit } from './Unit';

/** A code as sliders: the effect of each number on the decoded digit. */
export function Decoder() {
  const lab = useVerbs();
  const say = useSay();
  const moment = useMoment();
  const codes = useCodes();
  const pixels = useLab((state) => state.input.pixels);
  const answered = useLab((state) => state.input.result?.inputId);
  const size = moment?.model.codeSize ?? 0;
  // Encode with the shown moment's own encoder: the strip's code can be newer than the shown decoder.
  const own = useMemo(() => {
    const { result } = lab.getState().input;
    const seen = (result?.inputId === answered ? result?.noisy : null) ?? pixels;
    return moment && seen && networkOf(moment).encode(seen);
  }, [lab, moment, pixels, answered]);
  /** The edited code; null while the code comes from the pad. */
  const [edited, setEdited] = useState<Float32Array | null>(null);
  const random = useRef(Random.fromSeed(Math.floor(Math.random() * 2 ** 31)));
  const fitting = codes?.codeSize === size ? codes : null;
  const statistics = useMemo(() => fitting && unitStatistics(fitting.codes, size), [fitting, size]);
  const code = edited?.length === size ? edited : (own ?? meanOf(statistics));
  const steps = useMemo(() => code && statistics && traversal(code, statistics), [code, statistics]);
  const strips = useDecoded(moment, steps);
  const sheet = useRef<HTMLDivElement>(null);
  const lit = useLit();
  if (!moment || !code || !statistics || code.length !== size)
    return (
      <Panel name="Decoder" sentence={SENTENCE}>
        <Empty>The numbers of the code appear with the first codes of the test digits.</Empty>
      </Panel>
    );
  const image = networkOf(moment).decode(code);
  const change = (unit: number, value: number) => setEdited(code.map((old, i) => (i === unit ? value : old)));
  const { variational } = moment.model;
  const layer = networkOf(moment).encoder.length - 1;
  const litUnits = lit.in(layer);
  const light = (unit: number | null) => lab.light(unit === null ? null : { layer, unit });
  const sample = (all: LatentCodes) =>
    variational
      ? samplePrior(size, random.current)
      : sampleGaussian(fitGaussian(all.codes, size), random.current);
  return (
    <Panel
      name="Decoder"
      sentence={SENTENCE}
      controls={
        <SaveMenu
          name="decoder"
          label="code as sliders, with the effect of each number"
          picture={() => sheet.current}
          table={() => ({
            columns: ['number', 'value', 'mean', 'standard_deviation', 'low', 'high'],
            rows: statistics.map(({ mean, deviation, low, high }, i) => [
              i + 1,
              code[i] ?? 0,
              mean,
              deviation,
              low,
              high,
            ]),
          })}
        />
      }
    >
      <DecoderTrouble />
      <div ref={sheet} className={classes.sheet}>
        <div className={classes.side}>
          <div className={classes.pictures}>
            <figure>
              <PixelImage pixels={pixels} tone="ink" />
              <figcaption>on the pad</figcaption>
            </figure>
            <figure>
              <PixelImage pixels={image} tone="ae" label={say('Decoded digit')} />
              <figcaption>{edited ? 'from your numbers' : 'from its code'}</figcaption>
            </figure>
          </div>
          <div className={classes.buttons} data-save="never">
            <Button disabled={!edited} onClick={() => setEdited(null)}>
              {say('Back to the digit’s code')}
            </Button>
            <Button onClick={() => fitting && setEdited(sampleUnits(fitting.codes, size, random.current))}>
              Randomise
            </Button>
            <Button onClick={() => fitting && setEdited(sample(fitting))}>
              {variational ? 'Sample the prior' : 'Sample a Gaussian'}
            </Button>
            <Button
              onClick={() =>
                lab.draw({
                  strokes: [],
                  picture: {
                    name: 'Decoded from a code',
                    pixels: clipped(image),
                  },
                })
              }
            >
              Put on the pad
            </Button>
          </div>
          <p className={classes.note}>
            <span>
              {variational
                ? 'This code is variational: a sample comes from its prior, a standard normal distribution for each number. '
                : say(
                    'This network has no prior: a sample comes from a Gaussian with the mean and covariance of the digits’ codes. ',
                  )}
            </span>
            <span>{say('Randomise takes each number from another digit.')}</span>
          </p>
        </div>
        <ol className={classes.units}>
          {statistics.map((unit, i) => (
            <Unit
              // biome-ignore lint/suspicious/noArrayIndexKey: its index identifies a number of the code.
              key={i}
              index={i}
              value={code[i] ?? 0}
              statistics={unit}
              onChange={change}
              lit={litUnits.has(i)}
              onLight={light}
              images={strips?.images ?? null}
              from={i * POSITIONS}
            />
          ))}
        </ol>
      </div>
    </Panel>
  );
}

const SENTENCE =
  'Drag a number of the code: the decoder shows the result at once. The histogram behind each slider shows the values of the test digits. The row below it shows the digit with this number from the lowest value to the highest.';

const meanOf = (statistics: readonly { readonly mean: number }[] | null) =>
  statistics && Float32Array.from(statistics, ({ mean }) => mean);
