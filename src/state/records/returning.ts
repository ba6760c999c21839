/** Goes on with what a tab was showing before a reload, or offers what a closed tab has shown last. */
import type { Checkpoint } from '../../domain/checkpoint';
import { sameTestImages, shareIn, withDigits } from '../../domain/dataSource';
import type { ImageSet } from '../../domain/imageSet';
import type { Settings } from '../../domain/settings';
import { modelSpec, trainingSpec } from '../../domain/spec';
import type { Asked } from '../address/read';
import { leftOut } from '../digits/leftOut';
import { storedDigits } from '../digits/stored';
import { trainingDigits } from '../digits/training';
import type { Opened } from '../running';
import type { Lab, Run } from '../state';
import { readImages } from './images';
import { runOf, upToStep } from './ofRun';
import type { RunRecord } from './record';
import { readCheckpoint, readRun } from './records';
import { listSittings, type Sitting, tidySittings } from './sitting';
import { claimTab, openTabs, type TabSurroundings } from './tab';
import { Unavailable } from './trouble';

/** A run of an earlier visit that can go on. */
export interface Offer {
  readonly record: RunRecord;
  readonly sitting: Sitting;
}

/** What the page's address asks for, and whether it has no settings. */
export type AskedFor = Pick<Asked, 'settings' | 'opening'> & { readonly plain: boolean };

interface Options {
  readonly lab: Lab;
  readonly surroundings: TabSurroundings;
  readonly asked: AskedFor;
  /** The tab's key is known. */
  readonly onTab: (key: string) => void;
  readonly onOffer: (offer: Offer) => void;
  /** A run is shown again, from its latest checkpoint, of this step. */
  readonly onFound: (key: string, step: number) => void;
}

const same = (one: Settings, other: Settings) =>
  JSON.stringify([one.data, modelSpec(one), trainingSpec(one)]) ===
  JSON.stringify([other.data, modelSpec(other), trainingSpec(other)]);

export class Returning {
  constructor(private readonly options: Options) {}

  async comeBack(): Promise<void> {
    const { lab, surroundings, asked, onTab, onOffer } = this.options;
    const tab = await claimTab(surroundings);
    const sittings = await listSittings().catch((error) => {
      // What the tab shows from now on can still be written later.
      onTab(tab.key);
      throw error;
    });
    const own = tab.again ? sittings.find((sitting) => sitting.tab === tab.key) : undefined;
    const open = await openTabs(surroundings.locks);
    onTab(tab.key);
    const { run, drawing, embed } = asked.opening;
    if (run) return;
    if (asked.settings.data === 'own') await this.bringLastImages();
    // Whatever the person has done meanwhile stays.
    const untouched = same(lab.getState().settings, asked.settings);
    if (own && untouched && !drawing && same(own.settings, asked.settings)) {
      const offer = await offerOf(own);
      if (offer) await this.goOn(offer, null);
      else this.showDrawing(own);
      return;
    }
    const closed = ({ tab: other, run, settings }: Sitting) =>
      run !== null && !open?.has(other) && (asked.plain || same(settings, asked.settings));
    // In a course page, a frame shows what the course wants.
    const offer = embed.length > 0 ? null : await offerOf(own ?? sittings.find(closed));
    if (offer) onOffer(offer);
    await tidySittings();
  }

  /** Shows what a tab has shown. `what`: the name of this undo step; null if it is none. */
  async goOn({ record, sitting }: Offer, what: string | null): Promise<void> {
    const checkpoint = await readCheckpoint(record.key, 'latest');
    const { settings, course } = sitting;
    await this.show({ ...record, settings }, checkpoint, what, course);
    this.showDrawing(sitting);
  }

  /**
   * Shows a recorded run from a checkpoint on; null: it is not there. `what`: see `goOn`. `identity`: what makes it another
   * run than the recorded one.
   */
  async show(
    record: RunRecord,
    checkpoint: Checkpoint | null,
    what: string | null,
    course: Opened['course'] = 'halted',
    identity: Partial<Pick<Run, 'key' | 'startedAt'>> = {},
  ): Promise<void> {
    if (!checkpoint) throw new Unavailable('its weights are missing or damaged');
    const { lab } = this.options;
    const { settings, data } = record;
    const images = await this.imagesOf(record);
    const digits = await digitsOf(record);
    const shown = (id: number) => ({
      ...upToStep(runOf(id, record), checkpoint, settings.loss),
      ...identity,
    });
    lab.open({ settings, checkpoint, course, images, digits, runOf: shown }, what);
    const notice = leftOut(data, lab.getState().source.set.name);
    if (notice) lab.notify(notice);
    if (!identity.key) this.options.onFound(record.key, checkpoint.step);
  }

  /** The person's own images on which the run was trained; null if the page has them. Throws if they are not here. */
  private async imagesOf({ settings, data }: RunRecord): Promise<ImageSet | null> {
    const { lab } = this.options;
    if (settings.data !== 'own' || sameTestImages(data, lab.ownImages()?.set.name ?? '')) return null;
    const images = await readImages();
    if (!images || !sameTestImages(data, images.name))
      throw new Unavailable(
        `it was trained on your own images “${data}”, which are not here. Choose them again in the menu Data first`,
      );
    return images;
  }

  /** The address asks for own images: those that were chosen last, in any tab. */
  private async bringLastImages(): Promise<void> {
    const images = await readImages();
    if (!images) return;
    this.options.lab.bringImages(images, null);
    this.options.lab.dismissNotice();
  }

  private showDrawing({ drawing }: Sitting): void {
    if (drawing.picture || drawing.strokes.length > 0) this.options.lab.place(drawing);
  }
}

/** The person's own digits on which the run was trained, if they are still the same number. */
async function digitsOf({ data }: RunRecord): Promise<NonNullable<Opened['digits']>> {
  const share = shareIn(data);
  const all = share === undefined ? [] : await storedDigits.list().catch(() => []);
  return (base) => {
    if (share === undefined) return null;
    const digits = trainingDigits(all, base.set, share);
    return withDigits(base, digits).set.name === data ? digits : null;
  };
}

async function offerOf(sitting: Sitting | undefined): Promise<Offer | null> {
  const record = sitting?.run ? await readRun(sitting.run) : null;
  return sitting && record?.checkpoints.some(({ id }) => id === 'latest') ? { record, sitting } : null;
}
