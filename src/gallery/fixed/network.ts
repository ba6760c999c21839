/**
 * A network that nobody has trained: its weights are principal components, so that its pictures are those of a network that
 * has learnt something, and the same each time.
 */
import { PIXELS } from '../../domain/digit';
import { Random } from '../../domain/random';
import { type LayerSpec, layerSpecs, type ModelSpec } from '../../domain/spec';
import type { Components } from './components';

/** How steep the sigmoid is at the output: as much as leaves paper white and ink black. */
const STEEP = 9;
/** How far a weight is from what the components say, so that no layer is all zeros. */
const NOISE = 0.01;
/** Of each number of a variational code. */
const LOG_VARIANCE = -1.5;

/**
 * `progress`: 0 for a network that knows nothing yet, 1 for one at the end of its training. Of dense layers, with ReLU in the
 * hidden ones: two units, one for what is positive and one for what is negative, hold one component.
 */
export function weightsOf(spec: ModelSpec, { mean, directions }: Components, progress = 1): Float32Array[] {
  const random = Random.fromSeed(spec.seed);
  const layers = layerSpecs(spec);
  /** The component that a value of a layer holds, and its sign: of the pixels, and of what is left over, none. */
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
      // A variational code has as many spreads after its means: all digits have the same.
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
        // A hidden layer passes on either sign of a component: the next one takes both, or the one of its own sign.
        kernel[i * layer.units + j] = progress * weight + NOISE * random.normal();
        if (first)
          bias[j] = (bias[j] as number) - (kernel[i * layer.units + j] as number) * (mean[i] as number);
      }
      if (last) bias[j] = STEEP * ((mean[j % PIXELS] as number) - 0.5);
    }
    return [kernel, bias];
  });
}
