/** A trained network from files: our own exports, and LayersModels of a shape that the page has. */
import { z } from 'zod';
import { parseNpy } from '../../data/import/npy';
import { ByteBudget } from '../../data/import/source';
import { zipSources } from '../../data/import/zip/sources';
import { type Contents, named } from '../files';
import { readSafetensors, type Tensor } from '../safetensors';
import { type LayersModelSource, readLayersModel } from './layersModel';
import { type ImportedNetwork, modelFrom, trainingFrom, weightsFrom } from './network';

const specSchema = z.object({ network: z.unknown(), training: z.unknown().optional() });

/** Throws the end of a sentence that says what is wrong. No address in a file is ever opened. */
export async function readNetwork(contents: Contents): Promise<ImportedNetwork> {
  const models = modelsOf(contents);
  if (models.length > 0) return readLayersModel(models);
  const spec = named(contents, 'spec.json');
  const file = [...contents].find(([path]) => /\.(safetensors|npz)$/i.test(path));
  if (!file) throw new Error('it has no weights: expected weights.safetensors, weights.npz, or a model.json');
  const [path, bytes] = file;
  if (/\.npz$/i.test(path)) {
    if (!spec)
      throw new Error(
        'spec.json, which describes the network, is missing: open both files, or the whole zip',
      );
    const { network, training } = parse(spec);
    const model = modelFrom(network);
    const trained = training === undefined ? null : trainingFrom(training);
    return { model, training: trained, weights: weightsFrom(model, await arraysOf(path, bytes)) };
  }
  const { tensors, metadata } = readSafetensors(bytes);
  const described = spec ? parse(spec).network : json(metadata.get('spec'), 'spec in its metadata');
  const model = modelFrom(described);
  return { model, training: null, weights: weightsFrom(model, tensors) };
}

/** Encoder and decoder of our own exports, which together hold everything; otherwise the first model. */
function modelsOf(contents: Contents): LayersModelSource[] {
  const found = [...contents.keys()].filter((path) => /(^|\/)model\.json$/i.test(path));
  const parts = found.filter((path) => /(^|\/)(encoder|decoder)\/model\.json$/i.test(path));
  return (parts.length === 2 ? parts : found.slice(0, 1)).map((path) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    return {
      json: new TextDecoder().decode(contents.get(path)),
      weightFile: (name) => contents.get(folder + name),
    };
  });
}

function parse(bytes: Uint8Array): z.infer<typeof specSchema> {
  const { data } = specSchema.safeParse(json(new TextDecoder().decode(bytes), 'spec.json'));
  if (!data) throw new Error('its spec.json does not describe a network');
  return data;
}

function json(text: string | undefined, what: string): unknown {
  if (text === undefined) throw new Error(`it has no ${what}, which describes the network`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`its ${what} is not JSON`);
  }
}

/** The arrays of a `.npz`, by name. */
async function arraysOf(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadonlyMap<string, Tensor>> {
  const sources = await zipSources(new Blob([bytes]), path, new ByteBudget(), (name) =>
    name.endsWith('.npy'),
  );
  const read = sources.map(async (source): Promise<readonly [string, Tensor]> => {
    const name = source.path.replace(/\.npy$/, '');
    const { shape, read: value } = parseNpy(await source.bytes(), source.path, `${path}, ${name}`);
    const size = shape.reduce((product, side) => product * side, 1);
    return [name, { shape, values: Float32Array.from({ length: size }, (_, i) => value(i)) }];
  });
  return new Map(await Promise.all(read));
}
