/**
 * Reads an autoencoder from a TensorFlow.js LayersModel (`model.json` and its weight files, as Keras 2 describes layers).
 * Our own exports say which network they hold. Of others, a stack of dense layers is understood: 784 inputs, narrower
 * layers to a code, and the same mirrored to 784 outputs.
 */
import { z } from 'zod';
import { PIXELS } from '../../domain/digit';
import { INITIAL_SETTINGS, SETTINGS, valuesOf } from '../../domain/settings';
import { type ModelSpec, modelSpec } from '../../domain/spec';
import { weightArrays } from '../../domain/weights';
import type { Tensor } from '../safetensors';
import { type ImportedNetwork, modelFrom, weightsFrom } from './network';

const whole = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31);
const layer = z.object({ class_name: z.string(), config: z.record(z.string(), z.unknown()) });
const schema = z.object({
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z
    .array(
      z.object({
        paths: z.array(z.string()).min(1).max(200),
        weights: z
          .array(z.object({ name: z.string(), shape: z.array(whole).max(8), dtype: z.string() }))
          .max(500),
      }),
    )
    .max(200),
  userDefinedMetadata: z.object({ hourglass: z.unknown() }).optional(),
});

/** Layers without weights that change nothing when the network is used. */
const PASSING = ['InputLayer', 'Dropout', 'GaussianNoise', 'Flatten', 'Reshape'];

interface Dense {
  readonly name: string;
  readonly units: number;
  readonly activation: string;
}

/** The files of one LayersModel. */
export interface LayersModelSource {
  /** The text of `model.json`. */
  readonly json: string;
  /** The bytes of a file that it names, without its folders; undefined if it is missing. */
  readonly weightFile: (name: string) => Uint8Array | undefined;
}

/**
 * `sources`: one model, or the encoder and the decoder of one of our exports. Throws the end of a sentence that says what
 * is wrong.
 */
export function readLayersModel(sources: readonly LayersModelSource[]): ImportedNetwork {
  const parts = sources.map(({ json, weightFile }) => {
    const { modelTopology, weightsManifest, userDefinedMetadata } = parse(json);
    return { modelTopology, userDefinedMetadata, tensors: tensorsOf(weightsManifest, weightFile) };
  });
  const tensors = new Map(parts.flatMap((part) => [...part.tensors]));
  const own = parts.find(({ userDefinedMetadata }) => userDefinedMetadata)?.userDefinedMetadata;
  if (own) {
    const model = modelFrom(own.hourglass);
    return { model, training: null, weights: weightsFrom(model, assembled(model, renamed(tensors))) };
  }
  const { modelTopology } = parts[0] ?? {};
  const stack = denseLayers(modelTopology);
  const model = modelOf(stack, [...tensors].find(([name]) => name.endsWith('/kernel'))?.[1].shape[0]);
  const named = stack.map(({ name }, i) => {
    const part = i <= model.hidden.length ? 'encoder' : 'decoder';
    return [name, `${part}.${i <= model.hidden.length ? i : i - model.hidden.length - 1}`] as const;
  });
  return { model, training: null, weights: weightsFrom(model, renamed(tensors, new Map(named))) };
}

function parse(json: string): z.infer<typeof schema> {
  let foreign: unknown;
  try {
    foreign = JSON.parse(json);
  } catch {
    throw new Error('its model.json is not JSON');
  }
  const { data, error } = schema.safeParse(foreign);
  if (!data)
    throw new Error(
      `its model.json is not that of a LayersModel: ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`,
    );
  return data;
}

function tensorsOf(
  groups: z.infer<typeof schema>['weightsManifest'],
  weightFile: (name: string) => Uint8Array | undefined,
): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const { paths, weights } of groups) {
    const files = paths.map((path) => {
      const name = path.split(/[\\/]/).at(-1) ?? path;
      const file = weightFile(name);
      if (!file)
        throw new Error(
          `its weights are in ${name.slice(0, 60)}, which is missing: open both files together`,
        );
      return file;
    });
    const bytes = new Uint8Array(files.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const file of files) {
      bytes.set(file, at);
      at += file.length;
    }
    at = 0;
    for (const { name, shape, dtype } of weights) {
      if (dtype !== 'float32')
        throw new Error(`the weights ${name.slice(0, 60)} are ${dtype.slice(0, 20)}, expected float32`);
      const end = at + 4 * shape.reduce((product, side) => product * side, 1);
      if (end > bytes.length)
        throw new Error(
          `the weights ${name.slice(0, 60)} end at byte ${end}, but there are only ${bytes.length}`,
        );
      tensors.set(name, { shape, values: new Float32Array(bytes.slice(at, end).buffer) });
      at = end;
    }
    if (at !== bytes.length) throw new Error(`${bytes.length - at} bytes follow the last weights`);
  }
  return tensors;
}

/** Models within models, as programs write them. */
const DEEPEST = 20;

/** The dense layers in their order, also of models within the model. */
function denseLayers(topology: unknown, depth = 0): Dense[] {
  if (depth > DEEPEST) throw new Error(`it has more than ${DEEPEST} models within models`);
  const model = z
    .object({
      model_config: layer.optional(),
      class_name: z.string().optional(),
      config: z.unknown().optional(),
    })
    .safeParse(topology).data;
  const config = model?.model_config?.config ?? model?.config;
  const list =
    z.object({ layers: z.array(layer) }).safeParse(config).data?.layers ??
    z.array(layer).safeParse(config).data;
  if (!list) throw new Error('its model.json lists no layers');
  return list.flatMap(({ class_name, config }): Dense[] => {
    if (class_name === 'Functional' || class_name === 'Model' || class_name === 'Sequential')
      return denseLayers({ class_name, config }, depth + 1);
    if (PASSING.includes(class_name)) return [];
    if (class_name === 'Activation' && config.activation === 'linear') return [];
    const dense = z
      .object({ name: z.string(), units: whole.min(1), activation: z.string().default('linear') })
      .safeParse(config).data;
    if (class_name !== 'Dense' || !dense)
      throw new Error(`it has a layer ${class_name.slice(0, 40)}, expected dense layers only`);
    return [dense];
  });
}

/** Throws the end of a sentence if the page has no network of these layers. */
function modelOf(stack: readonly Dense[], inputs: number | undefined): ModelSpec {
  const units = stack.map((each) => each.units);
  const expected = `expected ${PIXELS} inputs, layers to a code, and the same mirrored to ${PIXELS} outputs`;
  const encoder = stack.length / 2;
  const mirrored = [inputs, ...units].every((width, i, all) => width === all[all.length - 1 - i]);
  if (inputs !== PIXELS || !Number.isInteger(encoder) || !mirrored)
    throw new Error(`its layers are ${[inputs, ...units].join('-').slice(0, 60)}, ${expected}`);
  const hidden = units.slice(0, encoder - 1);
  const between = [...stack.slice(0, encoder - 1), ...stack.slice(encoder, -1)].map(
    ({ activation }) => activation,
  );
  if (new Set(between).size > 1)
    throw new Error(
      `its hidden layers have the activations ${[...new Set(between)].join(' and ')}, expected one`,
    );
  const named = {
    hidden,
    codeSize: units[encoder - 1],
    ...(between[0] ? { hiddenActivation: known('hiddenActivation', between[0]) } : {}),
    codeActivation: known('codeActivation', stack[encoder - 1]?.activation ?? ''),
    outputActivation: known('outputActivation', stack.at(-1)?.activation ?? ''),
  };
  return modelFrom({
    ...modelSpec(INITIAL_SETTINGS),
    filters: [],
    tied: false,
    variational: false,
    ...named,
  });
}

function known(key: 'hiddenActivation' | 'codeActivation' | 'outputActivation', activation: string): string {
  const values: readonly string[] = valuesOf<string>(SETTINGS[key]);
  if (!values.includes(activation))
    throw new Error(`it has the activation ${activation.slice(0, 40)}, expected one of ${values.join(', ')}`);
  return activation;
}

/** `encoder.0/kernel` → `encoder.0.kernel`. `layers`: the names of layers that have another one here. */
function renamed(tensors: ReadonlyMap<string, Tensor>, layers: ReadonlyMap<string, string> = new Map()) {
  return new Map(
    [...tensors].map(([name, tensor]) => {
      const parts = name.split('/');
      const kind = parts.at(-1) ?? '';
      const layer = parts.at(-2) ?? '';
      return [`${layers.get(layer) ?? layer}.${kind}`, tensor];
    }),
  );
}

/** The arrays of our own network from those of our export: without copies of tied kernels, and with a joined code layer. */
function assembled(model: ModelSpec, tensors: ReadonlyMap<string, Tensor>): ReadonlyMap<string, Tensor> {
  const own = new Map(tensors);
  const names = new Set(weightArrays(model).map(({ name }) => name));
  for (const name of own.keys())
    if (model.tied && /^decoder\.\d+\.kernel$/.test(name) && !names.has(name)) own.delete(name);
  if (!model.variational) return own;
  const code = `encoder.${model.filters.length + model.hidden.length}`;
  for (const kind of ['kernel', 'bias']) {
    const [means, variances] = [own.get(`${code}.${kind}`), own.get(`${code}.log_variance.${kind}`)];
    if (!means || !variances)
      throw new Error(
        'the spread of its variational code is missing: open the encoder and the decoder together',
      );
    if (means.shape.join() !== variances.shape.join() || means.shape.at(-1) !== model.codeSize)
      throw new Error(
        `the arrays ${code}.${kind} are ${means.shape.join(' × ')} and ${variances.shape.join(' × ')}, expected ${model.codeSize} columns in both`,
      );
    own.delete(`${code}.log_variance.${kind}`);
    own.set(`${code}.${kind}`, beside(means, variances, model.codeSize));
  }
  return own;
}

/** Two arrays with `columns` columns as one with twice as many. */
function beside(left: Tensor, right: Tensor, columns: number): Tensor {
  const values = new Float32Array(left.values.length + right.values.length);
  for (let at = 0; at < left.values.length; at += columns) {
    values.set(left.values.subarray(at, at + columns), 2 * at);
    values.set(right.values.subarray(at, at + columns), 2 * at + columns);
  }
  return { shape: [...left.shape.slice(0, -1), 2 * columns], values };
}
