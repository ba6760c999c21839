/** What a frame shows of the network at one step, in one reading of the device; the step reads its training losses itself. */

import type { Histogram } from '../domain/histogram';
import type { Losses } from '../domain/progress';
import type { Reconstruction, Samples } from '../domain/results';
import { SharedReading } from '../engine/readTogether';
import type { Trainer } from '../engine/trainer';
import type { Observations } from './observations';
import type { Pictures } from './pictures';
import type { Drawn, ReporterContext } from './reporter';
import type { Work } from './scheduler';

export interface Shown {
  readonly samples: Samples | null;
  readonly input: Drawn | null;
  readonly result: Reconstruction | null;
  readonly weights: readonly Float32Array[] | null;
  readonly gradients: readonly Histogram[] | null;
}

const NOTHING: Shown = { samples: null, input: null, result: null, weights: null, gradients: null };

export class FrameReading {
  constructor(
    private readonly trainer: Trainer,
    private readonly observations: Observations,
    private readonly pictures: Pictures,
    private readonly context: ReporterContext,
  ) {}

  /** The training losses, and for a page that shows something: pictures and, if it is `whole`, weights and gradients. */
  async read(work: Work, seen: boolean, whole: boolean): Promise<Shown & { readonly losses: Losses | null }> {
    if (!seen) return { ...NOTHING, losses: await this.trainer.recentLosses() };
    const { trainer, observations, pictures, context } = this;
    const { scheduler } = context;
    trainer.sync();
    const input = context.input();
    const digits = context.samples();
    const { read, begin } = new SharedReading();
    const views = Promise.all([
      pictures.both(digits, input?.pixels ?? null, context.basis(), read),
      whole ? trainer.autoencoder.readWeights(read) : null,
      whole && context.gradientsWanted() ? observations.gradients(digits, read) : null,
    ]);
    const recent = trainer.recentLosses();
    let arrived = 0;
    begin(() => {
      arrived = scheduler.clock.now();
    });
    const [{ samples, result }, weights, gradients] = await views;
    // What the thread makes of the results counts for the frame, and not for the turn that it interrupts.
    scheduler.setAside(work, arrived);
    return { samples, input, result, weights, gradients, losses: await recent };
  }
}
