import type { Measured } from '../../../domain/measured';
import type { Settings } from '../../../domain/settings';
import type { CaptionLine } from '../../../export/caption';
import { agedEpochAt } from '../../../state/age';
import type { State } from '../../../state/state';
import { epochs, loss } from '../../format';
import { runOf } from './runColumns';

/**
 * The caption under every saved picture: what it shows, of which data and which network, and how far it was trained. `measured`: the
 * network and the moment, if they are not those that the page shows.
 */
export function captionOf(state: State, label: string, measured?: Measured): CaptionLine[] {
  const { settings, step, epoch } = runOf(state, measured);
  const when = `Step ${(step ?? 0).toLocaleString('en')}, epoch ${epochs(epoch ?? 0)}`;
  return [
    { text: `Hourglass: ${label}, ${state.source.set.name}` },
    {
      text: settings
        ? networkWords(settings)
        : `A network before the present one, code size ${measured?.codeSize}`,
    },
    { text: measured ? when : `${when}: ${lossWords(state)}` },
  ];
}

function networkWords(settings: Settings): string {
  const { filters, hidden, codeSize, hiddenActivation, codeActivation, variational, tied, seed } = settings;
  const inside = [...filters.map((count) => `${count} filters`), ...hidden];
  const layers = [784, ...inside, codeSize, ...inside.toReversed(), 784].join('–');
  const kind = [
    `${layers}, hidden ${hiddenActivation}, code ${variational ? 'variational' : codeActivation}`,
    tied ? 'tied weights' : '',
    settings.loss.toUpperCase(),
    `${settings.optimizer} at ${settings.learningRate}`,
    `batch ${settings.batchSize}`,
    `seed ${seed}`,
  ];
  return kind.filter(Boolean).join(', ');
}

/** The losses at the moment that the page shows. */
function lossWords({ settings, run, past }: State): string {
  const { train, test } = past?.moment ?? run;
  const aged = agedEpochAt(past?.moment ?? run);
  const name = settings.loss;
  const of = name.toUpperCase();
  const when = aged === null ? '' : ` (at epoch ${epochs(aged)})`;
  return `training ${of} ${loss(train?.[name])}, test ${of} ${loss(test?.[name])}${when}`;
}
