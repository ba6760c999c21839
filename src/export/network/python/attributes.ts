import type { NamedLayer } from '../tensors';

/**
 * The attribute of each layer in the Python classes, by the layer's name: `hidden_layer` and `output_layer`, as in the
 * Keras blog's articles. Several of a kind are numbered from 1.
 */
export function attributesOf(layers: readonly NamedLayer[]): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const part of ['encoder', 'decoder'] as const) {
    const own = layers.filter(({ spec }) => spec.part === part);
    const inner = own.slice(0, -1);
    for (const layer of inner) {
      const alike = inner.filter(({ spec }) => (spec.kind === 'dense') === (layer.spec.kind === 'dense'));
      const kind = layer.spec.kind === 'dense' ? 'hidden_layer' : 'conv_layer';
      attributes.set(layer.name, alike.length === 1 ? kind : `${kind}${alike.indexOf(layer) + 1}`);
    }
    const last = own.at(-1);
    if (last) attributes.set(last.name, 'output_layer');
  }
  return attributes;
}
