import type { DensePlan, TrainingKernels } from '../contract';
import { disposeVariant, PLAIN, type VariantCase, variantLayers } from '../variants.testing';

const ADAM = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 } as const;

/** A variant of the tests' network, its rows and its planned step with Adam. `end` disposes them all. */
export async function plannedVariant(
  kernels: TrainingKernels,
  changes: Partial<Omit<VariantCase, 'variant'>> & { readonly variant?: Partial<VariantCase['variant']> },
  { layers, ...plan }: Partial<DensePlan> = {},
) {
  const test = { ...PLAIN, ...changes, variant: { ...PLAIN.variant, ...changes.variant } };
  const own = layers ?? variantLayers(test);
  const rows = kernels.createRows(test.width);
  rows.append(Uint8Array.from({ length: 128 * test.width }, (_, i) => Math.max(0, ((i * 7919) % 509) - 254)));
  const step = await kernels.planDenseStep({
    layers: own,
    rows,
    loss: test.loss,
    optimizer: ADAM,
    batchSize: 128,
    variant: { ...test.variant, codeLayer: test.hidden.length },
    ...plan,
  });
  const end = () => {
    step.dispose();
    rows.dispose();
    if (!layers) disposeVariant(own);
  };
  return { layers: own, step, end };
}
