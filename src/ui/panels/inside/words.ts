import type { Link } from '../../../inference/connections';
import type { Network } from '../../../inference/network';

/** `Encoder layer 1`, `The code`, `The output` */
export function layerName({ encoder, decoder }: Network, index: number): string {
  if (index === encoder.length - 1) return 'The code';
  if (index === encoder.length + decoder.length - 1) return 'The output';
  return index < encoder.length
    ? `Encoder layer ${index + 1}`
    : `Decoder layer ${index - encoder.length + 1}`;
}

export function linkWords(network: Network, from: readonly Link[], to: readonly Link[]): string {
  const list = (links: readonly Link[]) =>
    `${layerName(network, links[0]?.layer ?? 0).toLowerCase()}: ${links.map(({ unit }) => unit + 1).join(', ')}`;
  const parts = [
    from.length > 0 ? `Fed most by ${list(from)}.` : 'Fed by the pixels.',
    to.length > 0 ? `Feeds most ${list(to)}.` : 'Feeds the pixels.',
  ];
  return parts.join(' ');
}
