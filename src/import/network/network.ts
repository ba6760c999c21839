import { z } from 'zod';
import { firstChanged, sanitize } from '../../domain/sanitize';
import { type ModelSpec, modelSpec, type TrainingSpec, trainingSpec } from '../../domain/spec';
import { weightArrays } from '../../domain/weights';
import type { Tensor } from '../safetensors';

/** A trained network from a file. */
export interface ImportedNetwork {
  readonly model: ModelSpec;
  /** Null if the file does not say how it was trained. */
  readonly training: TrainingSpec | null;
  /** See `Autoencoder.readWeights`. */
  readonly weights: readonly Float32Array[];
}

const description = z.record(z.string(), z.unknown());

/** The settings of a network from a file. Throws the end of a sentence if this page has no such network. */
export function modelFrom(foreign: unknown): ModelSpec {
  return modelSpec(settingsFrom(foreign, 'network'));
}

export function trainingFrom(foreign: unknown): TrainingSpec {
  return trainingSpec(settingsFrom(foreign, 'training'));
}

function settingsFrom(foreign: unknown, what: string) {
  const { data } = description.safeParse(foreign);
  if (!data) throw new Error(`it does not describe its ${what}`);
  const settings = sanitize(data);
  const wrong = firstChanged(data, settings);
  if (wrong)
    throw new Error(`its ${what} has ${wrong} ${inShort(data[wrong])}, which this page does not have`);
  return settings;
}

/** A value of a file for a sentence. Objects have no words. */
const inShort = (foreign: unknown): string =>
  (Array.isArray(foreign) ? foreign.slice(0, 10) : [foreign])
    .map((value) => (typeof value === 'object' && value !== null ? '…' : String(value)))
    .join()
    .slice(0, 40);

/**
 * The weights of a network from named arrays, in the network's order. Throws the end of a sentence if one is missing, too
 * many, of another shape, or has a value that is not a finite number.
 */
export function weightsFrom(model: ModelSpec, tensors: ReadonlyMap<string, Tensor>): Float32Array[] {
  const expected = weightArrays(model);
  const names = new Set(expected.map(({ name }) => name));
  const extra = [...tensors.keys()].find((name) => !names.has(name));
  if (extra) throw new Error(`it has an array ${extra.slice(0, 60)}, which its network does not have`);
  return expected.map(({ name, shape }) => {
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`the array ${name} is missing`);
    if (tensor.shape.join() !== shape.join())
      throw new Error(`the array ${name} is ${tensor.shape.join(' × ')}, expected ${shape.join(' × ')}`);
    const wrong = tensor.values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) throw new Error(`the array ${name} has a value that is not a finite number, at ${wrong}`);
    return tensor.values;
  });
}
