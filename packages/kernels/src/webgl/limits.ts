import { PlanError } from '../contract';
import type { PlainPlan } from '../network';
import type { Device } from './device';
import { chosenVectors, weightTexels } from './layout';

/** Vectors for the gather's other uniform, and for the device's own use. */
const SPARE_VECTORS = 8;

/** Throws PlanError if a plan is too large for the device. */
export function checkLimits({ texture, uniformVectors }: Device['limits'], plan: PlainPlan): void {
  if (chosenVectors(plan.batchSize) + SPARE_VECTORS > uniformVectors)
    throw new PlanError(`A batch of ${plan.batchSize} rows is too large for this device.`);
  for (const { kernel } of plan.layers) {
    const [inputs = 0, units = 0] = kernel.shape;
    const { width, height } = weightTexels({ inputs, units });
    if (Math.max(width, height) > texture)
      throw new PlanError(`A layer of ${inputs} inputs and ${units} units is too large for this device.`);
  }
}
