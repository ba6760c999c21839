/**
 * A network that was never trained. Its weights are principal components, so its pictures look like those of a trained
 * network and are always the same.
 */
import { PIXELS } from '../../domain/digit';
import { Random } from '../../domain/random';
import { type LayerSpec, layerSpecs, type ModelSpec } from '../../domain/spec';
import type { Components } from './components';

/** Slope of the output sigmoid: steep enough that the paper is white and the ink black. */
const STEEP = 9;
/** Standard deviation of the noise on each weight, so that no layer is all zeros. */
const NOISE = 0.01;
/** Log-variance of each number of a variational code. */
const LOG_VARIANCE = -1.5;

/**
 * `progress`: 0 for an untrained network, 1 for a fully trained one. For dense layers with ReLU in the hidden ones: two
 * units hold one component, one its positive part and one its negative part.
 */
export function weightsOf(spec: ModelSpec, { mean, directions }: Components, progress = 1): Float32Array[] {
  const random = Random.fromSeed(spec.seed);
  const layers = layerSpecs(spec);
  /** The component that a unit of a layer holds, and its sign. Pixels and surplus units hold none. */
  const held = (layer: LayerSpec | undefined, unit: number) => {
    const half = layer?.activation === 'relu' ? layer.units / 2 : (layer?.units ?? 0);
    return { component: unit % half, sign: unit < half ? 1 : -1 };
  };
  return layers.flatMap((layer, l) => {
    const before = layers[l - 1];
    const first = l === 0;
    const last = l === layers.length - 1;
    const kernel = new Float32Array(layer.inputs * layer.units);
    const bias = new Float32Array(layer.units);
    for (let j = 0; j < layer.units; j++) {
      const to = held(layer, j);
      // In a variational code, the means are followed by as many log-variances, which are the same for all digits.
      const spread =
        spec.variational &&
        layers[l + 1]?.part === 'decoder' &&
        layer.part === 'encoder' &&
        j >= spec.codeSize;
      if (spread) {
        bias[j] = LOG_VARIANCE;
        continue;
      }
      for (let i = 0; i < layer.inputs; i++) {
        const from = held(before, i);
        const weight = first
          ? to.sign * (directions[to.component]?.[i] ?? 0)
          : last
            ? STEEP * from.sign * (directions[from.component]?.[j] ?? 0)
            : from.component === to.component
              ? from.sign * to.sign
              : 0;
        // A hidden layer has a unit for each sign of a component. A code unit reads both; a hidden unit reads only its
        // own sign.
        kernel[i * layer.units + j] = progress * weight + NOISE * random.normal();
        if (first)
          bias[j] = (bias[j] as number) - (kernel[i * layer.units + j] as number) * (mean[i] as number);
      }
      if (last) bias[j] = STEEP * ((mean[j % PIXELS] as number) - 0.5);
    }
    return [kernel, bias];
  });
}
