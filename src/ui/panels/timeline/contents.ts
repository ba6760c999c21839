/** The files in which a run's moments are saved. */
import { toPng, underline } from '../../../export/caption';
import { csvFile } from '../../../export/csv';
import { animated, drawStrip, stripSize } from '../../../export/strip';
import type { State } from '../../../state/state';
import { type Palette, rgb } from '../../palette';
import { captionOf } from '../../widgets/save/caption';
import { runOf, withRun } from '../../widgets/save/runColumns';
import { type Album, momentRow, originalRow, sheetOf } from './album';
import { spread } from './sliderIndex';

/** Most moments on a strip. */
const STRIP = 10;
/** Of an animation, in ms: how long it shows each moment, and how long it shows the last. */
const DELAY = 100;
const REST = 1500;

export async function gifOf(
  album: Album,
  palette: Palette,
  onProgress: (done: number) => void,
): Promise<Blob> {
  const { gif, paletteOf } = await import('../../../export/gif');
  const draw = animated(sheetOf(album, palette), 2);
  const original = originalRow(album, palette);
  return gif({
    count: album.moments.length,
    frame(i) {
      const row = momentRow(album.moments[i] as Album['moments'][number], palette);
      return draw([original, { ...row, words: [row.words.join(' · ')] }]);
    },
    palette: paletteOf(rgb(palette.paper), rgb(palette['pixel-ink']), rgb(palette['pixel-ae'])),
    delay: DELAY,
    rest: REST,
    onProgress,
  });
}

export function stripOf(album: Album, palette: Palette, state: State): Promise<Blob> {
  const rows = [
    originalRow(album, palette),
    ...spread(album.moments, STRIP).map((moment) => momentRow(moment, palette)),
  ];
  // The strip shows the whole run, whichever moment the page shows.
  const caption = captionOf({ ...state, past: null }, 'the run, moment by moment');
  const sheet = { ...stripSize(rows.length, album.count), scale: 2, margin: 16 };
  return toPng(underline(caption, sheet, (context) => drawStrip(context, rows, sheetOf(album, palette))));
}

const COLUMNS = ['step', 'epoch', 'seconds', 'training_bce', 'training_mse', 'test_bce', 'test_mse'];

export function timelineCsv(state: State): Blob {
  const rows = state.timeline.marks.map(({ step, epoch, seconds, train, test }) => [
    step,
    epoch,
    seconds,
    train?.bce ?? null,
    train?.mse ?? null,
    test?.bce ?? null,
    test?.mse ?? null,
  ]);
  // Like the strip, the table covers the whole run.
  return csvFile(withRun({ columns: COLUMNS, rows }, runOf({ ...state, past: null }), new Date()));
}
