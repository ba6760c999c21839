import * as tf from '@tensorflow/tfjs';
import { type DenseForward, type ForwardPlan, PlanError } from '../contract';
import { planWasmDenseForward } from '../wasm/denseForward';

/**
 * A planned forward pass on tfjs's active backend; null if this backend has none, so that tfjs's own operations must
 * compute it. Rejects with RangeError if the layers do not fit each other.
 */
export async function planDenseForward(plan: ForwardPlan): Promise<DenseForward | null> {
  if (tf.getBackend() !== 'wasm') return null;
  try {
    return await planWasmDenseForward(plan);
  } catch (error) {
    if (error instanceof PlanError) return null;
    throw error;
  }
}
