import { type DensePlan, PlanError } from '../contract';
import { shapesOf } from '../network';
import { columnsOf } from './columns';
import type { Device } from './device';
import { chosenVectors, weightTexels } from './layout';

/** Vectors for the gather's other uniforms, and for the device's own use. */
const SPARE_VECTORS = 12;

/** Throws PlanError if a plan is too large for the device. */
export function checkLimits({ texture, uniformVectors }: Device['limits'], plan: DensePlan): void {
  if (chosenVectors(plan.batchSize) + SPARE_VECTORS > uniformVectors || columnsOf(plan).encoder > texture)
    throw new PlanError(`A batch of ${plan.batchSize} rows is too large for this device.`);
  for (const { inputs, units } of shapesOf(plan.layers, plan.rows.width, plan.variant)) {
    const { width, height } = weightTexels({ inputs, units });
    if (Math.max(width, height) > texture)
      throw new PlanError(`A layer of ${inputs} inputs and ${units} units is too large for this device.`);
  }
}
