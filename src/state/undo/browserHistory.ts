/** The browser's Back and Forward go through the same history as Undo and Redo, from stop to stop (see `Change`). */
import { newKey } from '../key';
import type { Lab } from '../state';
import { stopOf } from './changes';

interface Options {
  readonly lab: Pick<Lab, 'getState' | 'subscribe' | 'goTo'>;
  readonly window: Pick<Window, 'history' | 'location' | 'addEventListener'>;
  /** Writes the settings into the address of the present entry. */
  readonly flush: () => void;
  /** The browser is at an entry of which only the address is known: of an earlier visit, or written by the person. */
  readonly onForeign: () => void;
}

/** What an entry of the browser's history holds for us. */
interface Mark {
  /** Marks of other series have no meaning. */
  readonly series: string;
  /** The entry's number in its series. */
  readonly index: number;
}

export function followBrowserHistory({ lab, window: page, flush, onForeign }: Options): void {
  const { history } = page;
  let series = newKey();
  /** The stop of each entry of the series. */
  let stops: number[] = [];
  /** The page itself moves through the browser's history, and waits for its event. */
  let moving = false;
  let due = false;

  const markOf = (state: unknown): Mark | null => {
    const mark = (state as { hourglass?: Mark } | null)?.hourglass;
    return mark?.series === series ? mark : null;
  };
  const stateOf = (index: number) => ({ hourglass: { series, index } satisfies Mark });
  const stopNow = () => stopOf(lab.getState().changes);

  /** The present entry becomes the first of a new series. */
  function begin(): void {
    series = newKey();
    stops = [stopNow()];
    attempt(() => history.replaceState(stateOf(0), ''));
  }

  /** Brings the browser's history to where the page's is. */
  function follow(): void {
    due = false;
    const index = markOf(history.state)?.index;
    const stop = stopNow();
    if (moving || index === undefined || stops[index] === stop) return;
    const known = stops.indexOf(stop);
    if (known >= 0) {
      moving = true;
      history.go(known - index);
    } else if (attempt(() => history.pushState(stateOf(index + 1), '', page.location.href))) {
      stops = [...stops.slice(0, index + 1), stop];
      flush();
    }
  }

  function soon(): void {
    if (!due) queueMicrotask(follow);
    due = true;
  }

  begin();
  lab.subscribe(({ changes }, previous) => {
    if (changes !== previous.changes) soon();
  });
  page.addEventListener('popstate', ({ state }) => {
    const own = moving;
    moving = false;
    const mark = markOf(state);
    const stop = mark && stops[mark.index];
    if (!own && (typeof stop !== 'number' || !lab.goTo(stop))) {
      onForeign();
      begin();
    }
    flush();
    soon();
  });
}

/** False if the browser refuses: too many changes in a short time, or any in a page opened from a file. */
function attempt(change: () => void): boolean {
  try {
    change();
    return true;
  } catch {
    return false;
  }
}
