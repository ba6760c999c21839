import { type LayerSpec, layerParameters, layerSpecs, type ModelSpec } from './spec';

/** The length of each array of a network's weights: kernel (if a layer has its own) and bias of each layer in turn. */
export const weightLengths = (model: ModelSpec): number[] =>
  layerSpecs(model).flatMap((layer) => {
    const bias = biasLength(layer);
    const kernel = layerParameters(layer) - bias;
    return kernel > 0 ? [kernel, bias] : [bias];
  });

const biasLength = (layer: LayerSpec): number => (layer.kind === 'dense' ? layer.units : layer.filters);
