import type { Losses } from './progress';

/**
 * Images that are grey everywhere have an MSE of at most 0.25 and a BCE of 0.69, whatever the pixels are, and no penalty
 * that pulls the network towards them. A thousand times as much is no stage of learning: there the sigmoids and their
 * gradients are 0 or 1 in float32.
 */
const ABSURD = 1_000;

/**
 * How the losses show that training diverges, as a part of a sentence; null if they do not. `before`: the losses of the
 * same kind that were measured last. A loss that is too large but falls is one of a network that recovers.
 */
export function divergenceOf(losses: Losses, before: Losses | null): string | null {
  const kinds = Object.keys(losses) as (keyof Losses)[];
  const of = (kind: keyof Losses, some: Losses = losses) => some[kind] ?? 0;
  if (!kinds.every((kind) => Number.isFinite(of(kind)))) return 'the loss was no longer a finite number';
  const grown = kinds.find((kind) => before && of(kind) > ABSURD && of(kind) > of(kind, before));
  return grown ? `the loss had grown to ${of(grown).toPrecision(2)}` : null;
}
