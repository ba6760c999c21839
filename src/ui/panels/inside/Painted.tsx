import { useMemo, useRef } from 'react';
import { numbered } from '../../../export/csv';
import { selectMap } from '../../../state/selectors';
import type { Moment } from '../../../state/timeline/moment';
import { useLab } from '../../lab';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { DecoderTrouble } from '../../widgets/views/DecoderTrouble';
import { useCodes } from '../../widgets/views/useCodes';
import { useDecoded } from '../../widgets/views/useDecoded';
import { unitStatistics } from '../decoder/statistics';
import { paintedPictures } from './filters';
import classes from './Inside.module.css';
import { UnitGrid } from './UnitGrid';

const COLUMNS = 16;

interface Props {
  readonly moment: Moment;
  readonly lit: ReadonlySet<number>;
  readonly onLight: (unit: number | null) => void;
}

/** What each number of the code adds to a picture, from one standard deviation below its mean to one above. */
export function Painted({ moment, lit, onLight }: Props) {
  const map = useLab(selectMap);
  const codes = useCodes();
  const sheet = useRef<HTMLDivElement>(null);
  const { codeSize } = moment.model;
  const mean = map?.projection?.mean;
  const deviations = useMemo(
    () =>
      codes?.codeSize === codeSize
        ? unitStatistics(codes.codes, codeSize).map(({ deviation }) => deviation)
        : Array.from({ length: codeSize }, () => 1),
    [codes, codeSize],
  );
  const pairs = useMemo(() => {
    const base = mean?.length === codeSize ? mean : new Float64Array(codeSize);
    const all = new Float32Array(2 * codeSize * codeSize);
    for (let unit = 0; unit < codeSize; unit++)
      for (const [half, sign] of [1, -1].entries()) {
        const from = (2 * unit + half) * codeSize;
        all.set(base, from);
        all[from + unit] = (base[unit] as number) + sign * (deviations[unit] ?? 1);
      }
    return all;
  }, [mean, codeSize, deviations]);
  const decoded = useDecoded(moment, pairs);
  const pictures = useMemo(
    () => (decoded && decoded.moment.model.codeSize === codeSize ? paintedPictures(decoded.images) : null),
    [decoded, codeSize],
  );
  return (
    <section aria-label="What the code paints" className={classes.part}>
      <header>
        <h3>What each number of the code adds</h3>
        <SaveMenu
          name="code-units"
          label="what each number of the code adds"
          picture={() => sheet.current}
          table={() => ({
            columns: ['number', ...numbered('pixel', 784)],
            rows: (pictures?.units ?? []).map((unit) => [
              unit + 1,
              ...(pictures?.values.subarray(unit * 784, (unit + 1) * 784) ?? []),
            ]),
          })}
        />
      </header>
      <DecoderTrouble />
      <div ref={sheet}>
        {pictures && (
          <UnitGrid
            pictures={pictures}
            columns={Math.min(COLUMNS, Math.max(4, codeSize))}
            nameOf={(unit) => `Painted by number ${unit + 1}`}
            lit={lit}
            onLight={onLight}
          />
        )}
      </div>
    </section>
  );
}
