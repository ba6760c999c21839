import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { VERSION } from '../../domain/version';
import { CASES, type Case, caseOf, largestDifference } from './cases.testing';
import { onnx } from './onnx';
import { ModelProtoSchema } from './onnx.generated';
import type { Part } from './parts';

const DOC = 'A small network.';

/** Largest difference to a 32-bit computation in another order of additions. */
const ROUNDING = 1e-5;

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
});

/** Runs a part of the network with ONNX Runtime. */
async function run({ spec, layers }: Case, part: Part, rows: readonly Float32Array[]) {
  const session = await ort.InferenceSession.create(onnx(spec, layers, part, DOC), {
    executionProviders: ['wasm'],
  });
  const [name = ''] = session.inputNames;
  const width = rows[0]?.length ?? 0;
  const input = new ort.Tensor('float32', Float32Array.from(rows.flatMap((row) => [...row])), [
    rows.length,
    width,
  ]);
  const outputs = await session.run({ [name]: input });
  await session.release();
  return { input: name, outputs };
}

const numbers = (tensor: ort.Tensor | undefined) => (tensor?.data ?? []) as Float32Array;

describe.each(CASES)('the ONNX files of a network %s', (_, change) => {
  const one = caseOf(change);

  it('compute its codes', async () => {
    const { input, outputs } = await run(one, 'encoder', one.images);
    expect(input).toBe('image');
    expect(outputs.code?.dims).toEqual([one.images.length, one.spec.codeSize]);
    expect(largestDifference(numbers(outputs.code), one.codes)).toBeLessThan(ROUNDING);
    expect(Object.keys(outputs)).toEqual(one.spec.variational ? ['code', 'log_variance'] : ['code']);
    if (one.spec.variational)
      expect(largestDifference(numbers(outputs.log_variance), one.logVariances)).toBeLessThan(ROUNDING);
  });

  it('compute images from codes', async () => {
    const { input, outputs } = await run(one, 'decoder', one.codes);
    expect(input).toBe('code');
    expect(outputs.reconstruction?.dims).toEqual([one.images.length, 784]);
    expect(largestDifference(numbers(outputs.reconstruction), one.reconstructions)).toBeLessThan(ROUNDING);
  });

  it('compute reconstructions of images', async () => {
    const { input, outputs } = await run(one, 'autoencoder', one.images);
    expect(input).toBe('image');
    expect(Object.keys(outputs)).toEqual(['reconstruction']);
    expect(largestDifference(numbers(outputs.reconstruction), one.reconstructions)).toBeLessThan(ROUNDING);
  });
});

describe('an ONNX file', () => {
  const model = (change: Parameters<typeof caseOf>[0], part: Part) => {
    const { spec, layers } = caseOf(change);
    return fromBinary(ModelProtoSchema, onnx(spec, layers, part, DOC));
  };

  it('says its versions, who made it, and what it is', () => {
    expect(model({ hidden: [] }, 'encoder')).toMatchObject({
      irVersion: 8n,
      opsetImport: [{ domain: '', version: 17n }],
      producerName: 'Hourglass',
      producerVersion: VERSION,
      docString: 'A small network.',
      graph: { name: 'encoder' },
    });
  });

  it('takes any number of images', () => {
    for (const part of ['encoder', 'decoder', 'autoencoder'] as const) {
      const { graph } = model({ filters: [4], hidden: [], codeSize: 3, variational: true }, part);
      for (const { type } of [...(graph?.input ?? []), ...(graph?.output ?? [])])
        expect(type?.value.value?.shape?.dim[0]?.value).toEqual({ case: 'dimParam', value: 'N' });
    }
  });

  it('of a tied network has each kernel once, with the name of the encoder’s layer', () => {
    const { graph } = model({ hidden: [8], codeSize: 3, tied: true, variational: true }, 'autoencoder');
    expect(graph?.initializer.map(({ name, dims }) => `${name} ${dims.join('×')}`)).toEqual([
      'encoder.0.kernel 784×8',
      'encoder.0.bias 8',
      'encoder.1.kernel 8×3',
      'encoder.1.bias 3',
      'decoder.0.bias 8',
      'decoder.1.bias 784',
    ]);
  });
});

const HERE = import.meta.dirname;
const hasCompiler = spawnSync('protoc', ['--version']).status === 0;

it.skipIf(!hasCompiler)('the committed messages in TypeScript are what protoc makes of onnx.proto', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onnx-'));
  const plugin = join(HERE, '../../../node_modules/.bin/protoc-gen-es');
  const { stderr } = spawnSync('protoc', [
    '-I',
    HERE,
    `--plugin=${plugin}`,
    `--es_out=target=ts:${folder}`,
    'onnx.proto',
  ]);
  expect(String(stderr)).toBe('');
  expect(readFileSync(join(folder, 'onnx_pb.ts'), 'utf8')).toBe(
    readFileSync(join(HERE, 'onnx.generated.ts'), 'utf8'),
  );
  rmSync(folder, { recursive: true });
});
