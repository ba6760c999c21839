import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../domain/settings';
import { npy } from './npy';
import {
  EPOCHS,
  expectThePagesLosses,
  expectThePagesOutputs,
  expectThePagesRates,
  expectThePagesSteps,
  FRESH,
  longLines,
  writeAll,
} from './pageTruth.testing';
import { imagesIdx, madeDigits, NETWORKS, OPTIMIZED, specsOf, subjectOf, VARIANTS } from './projects.testing';
import { missing, newFolder, printed, printedTogether, python, skipped, write } from './python.testing';
import { pytorchProject } from './pytorch';

const projectOf = (change: Partial<Settings>) => {
  return pytorchProject(subjectOf(change));
};

describe('a PyTorch project', () => {
  it('has the model, the scripts, the weights and the settings', () => {
    const files = projectOf({});
    expect(Object.keys(files).toSorted()).toEqual([
      'README.md',
      'digits.py',
      'load.py',
      'model.py',
      'requirements.txt',
      'spec.json',
      'train.py',
      'weights.npz',
    ]);
    const { network, training, shapes } = JSON.parse(String(files['spec.json']));
    expect({ spec: network, training }).toEqual(specsOf({}));
    expect(shapes['encoder.0.kernel']).toEqual([784, 128]);
  });

  it('tells about the run in its README', () => {
    const text = String(projectOf({})['README.md']);
    expect(text).toMatch(/^# Two numbers\n/);
    expect(text).toContain('| Test MSE | .0123 |');
    expect(text).toContain('torchrun --nproc_per_node 2 train.py');
  });

  it('has no line of Python above 100 columns', () => {
    for (const change of [...NETWORKS, ...VARIANTS]) expect(longLines(projectOf(change))).toEqual([]);
  });
});

const lacks = missing('numpy', 'torch');

describe.skipIf(lacks)(`its scripts in PyTorch${skipped(lacks)}`, () => {
  it('compute the codes and reconstructions of the page', { timeout: 300_000 }, () => {
    const folder = newFolder();
    const count = 100;
    const pixels = Float32Array.from(madeDigits(count), (byte) => byte / 255);
    writeAll(folder, NETWORKS, projectOf);
    write(folder, { 'digits.npy': npy([count, 784], pixels) });
    const script = `${FRESH}
import numpy, torch
digits = torch.from_numpy(numpy.load("digits.npy"))
for i in range(${NETWORKS.length}):
    load = fresh(i, "load")
    model = load.load(f"{i}/weights.npz")
    load.save(model, f"{i}/again.npz")
    with torch.no_grad(), numpy.load(f"{i}/weights.npz") as one, numpy.load(f"{i}/again.npz") as other:
        codes = model.encode(digits)
        codes.numpy().tofile(f"{i}/codes")
        model.decode(codes).numpy().tofile(f"{i}/decoded")
        model(digits).numpy().tofile(f"{i}/images")
        assert list(one) == list(other) and all((one[name] == other[name]).all() for name in one)
try:
    fresh(0, "load").load("1/weights.npz")
except ValueError as error:
    print(error)`;
    expect(printed(folder, '-c', script)).toContain('Use the file that came with model.py.');
    expectThePagesOutputs(folder, pixels);
  });

  it('train one step of every variant, with the loss of the page', { timeout: 300_000 }, async () => {
    const folder = newFolder();
    const digits = madeDigits(32);
    writeAll(folder, VARIANTS, projectOf);
    write(folder, { 'train-images-idx3-ubyte.gz': gzipSync(imagesIdx(digits)) });
    const script = `${FRESH}
import json
for i in range(${VARIANTS.length}):
    train = fresh(i, "train")
    sys.argv = ["train.py", "--data", ".", "--weights", f"{i}/weights.npz", "--out", f"{i}/out.npz", "--steps", "1"]
    print(i, end=" ")
    train.main()
    rates = [train.learning_rate(epoch) for epoch in ${JSON.stringify(EPOCHS)}] if hasattr(train, "learning_rate") else None
    print("rates", json.dumps(rates))`;
    const output = printed(folder, '-c', script);
    const losses = [...output.matchAll(/^\d+ step 1 of 1: loss (\S+)$/gm)].map(([, loss]) => Number(loss));
    const rates = [...output.matchAll(/^rates (.*)$/gm)].map(([, list = '']) => JSON.parse(list));
    expect(losses).toHaveLength(VARIANTS.length);
    expect(losses.filter((loss) => !Number.isFinite(loss))).toEqual([]);
    await expectThePagesLosses(losses, digits);
    expectThePagesRates(rates);
  });

  it('change the weights as the page does, with every optimizer', { timeout: 300_000 }, async () => {
    const folder = newFolder();
    const digits = madeDigits(32);
    const steps = 4;
    writeAll(folder, OPTIMIZED, projectOf);
    write(folder, { 'train-images-idx3-ubyte': imagesIdx(digits) });
    const script = `${FRESH}
import numpy
for i in range(${OPTIMIZED.length}):
    train = fresh(i, "train")
    sys.argv = ["train.py", "--data", ".", "--weights", f"{i}/weights.npz", "--out", f"{i}/out.npz", "--steps", "${steps}"]
    train.main()
    with numpy.load(f"{i}/out.npz") as arrays:
        numpy.concatenate([arrays[name].ravel() for name in arrays]).tofile(f"{i}/weights")`;
    printed(folder, '-c', script);
    await expectThePagesSteps(folder, digits, steps);
  });

  it('train in two processes, and write weights with a lower error', { timeout: 300_000 }, async () => {
    const folder = newFolder();
    write(folder, projectOf({ hidden: [32], codeSize: 8, batchSize: 64, learningRate: 0.01 }));
    const digits = imagesIdx(madeDigits(256));
    write(folder, { 'data/train-images-idx3-ubyte': digits, 'data/t10k-images-idx3-ubyte': digits });
    const output = await printedTogether(folder, 2, 'train.py', '--data', 'data', '--steps', '20');
    const [first = 0, mean = 0] = [...output.matchAll(/loss (\S+)/g)].map(([, loss]) => Number(loss));
    expect(mean).toBeLessThan(0.8 * first);
    const script = `${FRESH}
load = fresh(".", "load")
for name in ("weights", "trained"):
    sys.argv = ["load.py", "--weights", f"{name}.npz", "--data", "data"]
    load.main()`;
    const errors = printed(folder, '-c', script).matchAll(/Mean squared error of 256 test digits: (\S+)/g);
    const [before = 0, after = 0] = [...errors].map(([, error]) => Number(error));
    expect(after).toBeLessThan(0.8 * before);
  });

  it('say where to get the digits if there are none, and end with status 2', { timeout: 300_000 }, () => {
    const folder = newFolder();
    write(folder, projectOf({ hidden: [], codeSize: 2 }));
    const { status, stderr } = python(folder, 'train.py');
    expect(status).toBe(2);
    expect(stderr).toContain('Download the images of MNIST into a folder');
    expect(stderr).toContain('python train.py --data FOLDER');
  });
});
