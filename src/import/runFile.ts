/** Reads a run file: see `export/run/runFile.ts`. */
import { z } from 'zod';
import { fromBase64 } from '../domain/base64';
import { RUN_FILE } from '../domain/runFile';
import type { Contents } from './files';
import { readSafetensors } from './safetensors';

/** Parts of a run file, which whoever uses them must check: they can be anything. */
export interface RunFileParts {
  readonly record: Readonly<Record<string, unknown>>;
  readonly checkpoint: Readonly<Record<string, unknown>>;
}

const object = z.record(z.string(), z.unknown());
const schema = z.object({
  format: z.literal(RUN_FILE.format),
  version: z.number(),
  record: object,
  checkpoint: object.and(z.object({ optimizer: object })),
});

/** `files`: those in the archive. Throws the end of a sentence that says what is wrong. */
export function readRunFile(files: Contents): RunFileParts {
  const json = files.get(RUN_FILE.json);
  const weights = files.get(RUN_FILE.weights);
  if (!json) throw new Error(`it has no ${RUN_FILE.json}`);
  const { version, record, checkpoint } = parse(json);
  if (version !== RUN_FILE.version)
    throw new Error(
      `it has version ${version} of the format, but this page reads version ${RUN_FILE.version}`,
    );
  if (!weights) throw new Error(`it has no ${RUN_FILE.weights}`);
  const optimizer = files.get(RUN_FILE.optimizer);
  return {
    record: { ...record, pictures: withBytes(record.pictures) },
    checkpoint: {
      ...checkpoint,
      weights: arraysOf(RUN_FILE.weights, weights),
      optimizer: {
        ...checkpoint.optimizer,
        slots: optimizer ? arraysOf(RUN_FILE.optimizer, optimizer) : [],
      },
    },
  };
}

function parse(json: Uint8Array): z.infer<typeof schema> {
  let foreign: unknown;
  try {
    foreign = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    throw new Error(`${RUN_FILE.json} in it is not JSON`);
  }
  const { data, error } = schema.safeParse(foreign);
  if (!data)
    throw new Error(`${RUN_FILE.json}: ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`);
  return data;
}

function arraysOf(name: string, file: Uint8Array): Float32Array[] {
  try {
    return [...readSafetensors(file).tensors.values()].map(({ values }) => values);
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`);
  }
}

/** The pictures, whose bytes were written as base64. What is not base64 stays a text, and is refused later. */
function withBytes(pictures: unknown): unknown {
  if (typeof pictures !== 'object' || pictures === null) return null;
  return Object.fromEntries(
    Object.entries(pictures).map(([key, value]) => [
      key,
      typeof value === 'string' ? (fromBase64(value) ?? value) : value,
    ]),
  );
}
