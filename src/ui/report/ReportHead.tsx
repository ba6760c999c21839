import { useEffect } from 'react';
import { presetOf } from '../../domain/presets';
import { useLab } from '../lab';
import { useDataSet } from '../useSay';
import classes from './ReportHead.module.css';
import { runFigures } from './runFigures';
import { settingRows } from './settingRows';

/** Dots per CSS pixel in printed pictures. */
const DOTS = 3;

interface Props {
  /** When the page is printed; now, if it is not given. */
  readonly printed?: Date;
}

/** The head of a printed report: which run it is about, when it was printed, and how the run was made. */
export function ReportHead({ printed = new Date() }: Props) {
  const settings = useLab((state) => state.settings);
  const set = useDataSet();
  const run = useLab((state) => state.run);
  const moment = useLab((state) => state.past?.moment ?? null);
  const backend = useLab((state) => state.backend);
  const pca = useLab((state) => state.pca);
  useFinerPictures();
  const figures = runFigures({ settings, run, moment, backend, pca });
  const now = printed.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  return (
    <section className={classes.report} aria-label="Report">
      <h1>{`Hourglass: ${presetOf(settings)?.preset.name ?? 'custom autoencoder'}`}</h1>
      <p>{`${moment ? 'A past moment of the run, printed' : 'The run as it was'} on ${now}`}</p>
      <Rows name="Figures" rows={figures} />
      <Rows name="Settings" rows={settingRows(settings, set)} />
    </section>
  );
}

function Rows({
  name,
  rows,
}: {
  readonly name: string;
  readonly rows: readonly (readonly [string, string])[];
}) {
  return (
    <>
      <h2>{name}</h2>
      <dl className={classes.rows}>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/**
 * Redraws canvases whose size follows the screen's pixels, also those out of view, with more pixels than on the screen.
 */
function useFinerPictures(): void {
  useEffect(() => {
    const redraw = (ratio: number) => {
      for (const canvas of document.querySelectorAll('canvas'))
        canvas.dispatchEvent(new CustomEvent('redraw', { detail: ratio }));
    };
    redraw(DOTS);
    return () => redraw(0);
  }, []);
}
