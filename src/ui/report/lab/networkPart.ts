import { type LayerSpec, layerParameters, layerSpecs, modelSpec, parameterCount } from '../../../domain/spec';
import type { Part } from '../../../export/report/labReport';
import type { State } from '../../../state/state';
import { count } from '../../format';

/** The network's layers from the pixels to the reconstruction. */
export function networkPart({ settings }: Pick<State, 'settings'>): Part {
  const model = modelSpec(settings);
  const layers = layerSpecs(model);
  return {
    name: 'Network',
    when: null,
    blocks: [
      {
        kind: 'table',
        caption: `${count(parameterCount(model))} weights and biases. The code has ${settings.codeSize} ${settings.codeSize === 1 ? 'number' : 'numbers'}${settings.variational ? '; the layer before it gives their means and the logarithms of their variances' : ''}.`,
        columns: ['Layer', 'Kind', 'Inputs', 'Outputs', 'Activation', 'Weights and biases'],
        rows: layers.map((layer, i) => [
          `${layer.part === 'encoder' ? 'Encoder' : 'Decoder'} ${1 + layers.slice(0, i).filter(({ part }) => part === layer.part).length}`,
          kindWords(layer),
          count(layer.inputs),
          count(layer.units),
          layer.activation,
          count(layerParameters(layer)),
        ]),
      },
    ],
  };
}

function kindWords(layer: LayerSpec): string {
  switch (layer.kind) {
    case 'dense':
      return layer.tiedTo === null ? 'dense' : 'dense, tied';
    case 'down':
      return `${layer.filters} filters 3×3, every second position`;
    case 'up':
      return `${layer.filters} filters 3×3, on twice the size`;
    default:
      return layer satisfies never;
  }
}
