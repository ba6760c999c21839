import type { CaptionLine } from '../../../export/caption';
import { agedEpochAt } from '../../../state/age';
import type { State } from '../../../state/state';
import { epochs, loss } from '../../format';

/** Beneath every picture that is saved: of what it is, which network, and how far it was trained. */
export function captionOf(state: State, label: string): CaptionLine[] {
  const { settings, run, past } = state;
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
  const { step, epoch, train, test } = past?.moment ?? run;
  const aged = agedEpochAt(past?.moment ?? run);
  const name = settings.loss;
  return [
    { text: `Hourglass: ${label}` },
    { text: kind.filter(Boolean).join(', ') },
    {
      text:
        `Step ${step.toLocaleString('en')}, epoch ${epochs(epoch)}: ` +
        `training ${name.toUpperCase()} ${loss(train?.[name])}, test ${name.toUpperCase()} ${loss(test?.[name])}${aged === null ? '' : ` (at epoch ${epochs(aged)})`}`,
    },
  ];
}
