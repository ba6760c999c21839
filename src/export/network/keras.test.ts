import { describe, expect, it } from 'vitest';
import type { Settings } from '../../domain/settings';
import { kerasProject } from './keras';
import { NUMPY_KERAS } from './keras.testing';
import { npy } from './npy';
import {
  EPOCHS,
  expectThePagesLosses,
  expectThePagesOutputs,
  expectThePagesRates,
  FRESH,
  longLines,
  writeAll,
} from './pageTruth.testing';
import { imagesIdx, madeDigits, NETWORKS, subjectOf, VARIANTS } from './projects.testing';
import { missing, newFolder, printed, skipped, write } from './python.testing';

const projectOf = (change: Partial<Settings>) => {
  return kerasProject(subjectOf(change));
};

describe('a Keras project', () => {
  it('has the same files as a PyTorch project, and says what was not tried', () => {
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
    expect(files['README.md']).toContain('were not run with Keras and TensorFlow');
  });

  it('has the layers of the article, with the sizes of the network', () => {
    const model = String(projectOf({ hidden: [64], codeSize: 16, codeActivation: 'sigmoid' })['model.py']);
    expect(model).toContain('class Encoder(layers.Layer):');
    expect(model).toContain('self.hidden_layer = layers.Dense(64, activation="relu")');
    expect(model).toContain('self.output_layer = layers.Dense(16, activation="sigmoid")');
    expect(model).toContain('class Autoencoder(keras.Model):');
  });

  it('has no line of Python above 100 columns', () => {
    for (const change of [...NETWORKS, ...VARIANTS]) expect(longLines(projectOf(change))).toEqual([]);
  });
});

const lacks = missing('numpy');

describe.skipIf(lacks)(`its scripts, with NumPy in the place of Keras${skipped(lacks)}`, () => {
  it('compute the codes and reconstructions of the page', { timeout: 300_000 }, () => {
    const folder = newFolder();
    const pixels = Float32Array.from(madeDigits(100), (byte) => byte / 255);
    writeAll(folder, NETWORKS, projectOf);
    write(folder, { 'numpy_keras.py': NUMPY_KERAS, 'digits.npy': npy([100, 784], pixels) });
    const script = `
import numpy, numpy_keras
${FRESH}
digits = numpy.load("digits.npy")
for i in range(${NETWORKS.length}):
    load = fresh(i, "load")
    model = load.load(f"{i}/weights.npz")
    load.save(model, f"{i}/again.npz")
    codes = model.encode(digits)
    codes.astype("float32").tofile(f"{i}/codes")
    model.decode(codes).astype("float32").tofile(f"{i}/decoded")
    model(digits).astype("float32").tofile(f"{i}/images")
    with numpy.load(f"{i}/weights.npz") as one, numpy.load(f"{i}/again.npz") as other:
        assert set(one) == set(other) and all((one[name] == other[name]).all() for name in one)`;
    printed(folder, '-c', script);
    expectThePagesOutputs(folder, pixels);
  });

  it('compute the loss of every variant, and the learning rates of the page', {
    timeout: 300_000,
  }, async () => {
    const folder = newFolder();
    const digits = madeDigits(32);
    writeAll(folder, VARIANTS, projectOf);
    write(folder, { 'numpy_keras.py': NUMPY_KERAS, 'train-images-idx3-ubyte': imagesIdx(digits) });
    const script = `
import json, numpy_keras
${FRESH}
for i in range(${VARIANTS.length}):
    train = fresh(i, "train")
    sys.argv = ["train.py", "--data", ".", "--weights", f"{i}/weights.npz", "--out", f"{i}/out.npz", "--steps", "1"]
    train.main()
    rates = None
    if hasattr(train, "Schedule"):
        rate = train.Schedule(100, 0)
        rates = [float(rate(100 * epoch)) for epoch in ${JSON.stringify(EPOCHS)}]
    print("rates", json.dumps(rates))`;
    const output = printed(folder, '-c', script);
    await expectThePagesLosses(
      [...output.matchAll(/^loss (.*)$/gm)].map(([, loss]) => Number(loss)),
      digits,
    );
    expectThePagesRates([...output.matchAll(/^rates (.*)$/gm)].map(([, list = '']) => JSON.parse(list)));
  });
});
