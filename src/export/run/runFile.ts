/** A run as a file that the page opens again: its record, and the checkpoint from which it continues. */
import { toBase64 } from '../../domain/base64';
import type { Checkpoint } from '../../domain/checkpoint';
import { RUN_FILE } from '../../domain/runFile';
import { zipOf } from '../network/project';
import { safetensors } from '../network/safetensors';
import { namedLayers, tensorsOf } from '../network/tensors';

interface Content {
  readonly title: string;
  /** What the page has recorded of the run; see `state/records/record.ts`. Arrays of bytes are written as base64. */
  readonly record: Readonly<Record<string, unknown>>;
  readonly checkpoint: Checkpoint;
}

/** A zip archive. Numbers that JSON does not have are written as null. */
export function runFile({ title, record, checkpoint }: Content): Uint8Array<ArrayBuffer> {
  const { weights, optimizer, ...rest } = checkpoint;
  const { slots, ...memory } = optimizer;
  const json = {
    format: RUN_FILE.format,
    version: RUN_FILE.version,
    record,
    checkpoint: { ...rest, optimizer: memory },
  };
  const numbered = slots.map((values, i) => ({ name: `slot.${i}`, shape: [values.length], values }));
  return zipOf({
    'README.md': readme(title, checkpoint.step),
    [RUN_FILE.json]: JSON.stringify(json, asText, 1),
    [RUN_FILE.weights]: safetensors(tensorsOf(namedLayers(checkpoint.model, weights)), {}),
    ...(slots.length > 0 ? { [RUN_FILE.optimizer]: safetensors(numbered, {}) } : {}),
  });
}

const asText = (_key: string, value: unknown) => (value instanceof Uint8Array ? toBase64(value) : value);

const readme = (title: string, step: number) => `# ${title}

A run of Hourglass at step ${step.toLocaleString('en')}. Drop this file anywhere on the page of Hourglass: the run opens
there, paused, and goes on with the same losses as if it had never stopped.

| File | What it is |
|---|---|
| \`${RUN_FILE.json}\` | settings, curves, figures and pictures of the run, and where it was in the order of the digits |
| \`${RUN_FILE.weights}\` | the network's weights, in the safetensors format |
| \`${RUN_FILE.optimizer}\` | the optimizer's state: for each kernel and bias in turn, its own arrays; none before the first step |

Other programs open \`${RUN_FILE.weights}\` with any safetensors library. For PyTorch, Keras, ONNX, TensorFlow.js and NumPy,
the page's save menu has projects with scripts.
`;
