import { SETTINGS } from '../../domain/settings';
import { agedEpochAt } from '../../state/age';
import type { State } from '../../state/state';
import type { Moment } from '../../state/timeline/moment';
import { count, epochs, loss } from '../format';
import { pcaErrorsAt } from '../pcaFigures';

interface Shown extends Pick<State, 'settings' | 'run' | 'backend' | 'pca'> {
  /** The moment that the figures belong to; null for the run as it is now. */
  readonly moment: Moment | null;
}

/** The figures of a run, in words: name and value. */
export function runFigures({
  settings,
  run,
  moment,
  backend,
  pca,
}: Shown): readonly (readonly [name: string, value: string])[] {
  const { step, epoch, train, test } = moment ?? run;
  const aged = agedEpochAt(moment ?? run);
  const when = aged === null ? '' : ` at epoch ${epochs(aged)}`;
  const errors = pcaErrorsAt(pca?.testMse, settings.codeSize);
  const name = SETTINGS.loss.options.find(({ value }) => value === settings.loss)?.label;
  const running = SETTINGS.backend.options.find(({ value }) => value === backend?.name)?.label;
  return [
    ['Epoch', `${epochs(epoch)} of ${settings.epochs}`],
    ['Step', count(step)],
    [`Train loss, ${name}`, loss(train?.[settings.loss])],
    [`Test loss, ${name}`, `${loss(test?.[settings.loss])}${when}`],
    ['Test MSE', `${loss(test?.mse)}${when}`],
    ['PCA’s test MSE, clipped', loss(errors?.clipped)],
    ['PCA’s test MSE, unclipped', loss(errors?.unclipped)],
    ['Ran on', backend ? `${running}, ${backend.device}, ${backend.precision}` : '–'],
    ['Images per second', count(run.imagesPerSecond)],
  ];
}
