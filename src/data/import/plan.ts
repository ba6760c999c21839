import { PIXELS } from '../../domain/digit';
import { Random } from '../../domain/random';
import type { ImagePart, ImageSet } from '../imageSet';
import type { Collected, Original } from './collector';
import { finishImage } from './finish';
import { guessClasses, guessInvert, guessTurn } from './guess';
import { IMPORT_LIMITS } from './limits';
import { nameOf } from './paths';
import type { Found } from './read';
import { count, Refusal } from './refusal';
import { sampled, shuffled, stratified } from './split';
import type { Choices, Sample, Survey } from './survey';

/** The same files always give the same set. */
const SEED = 1;
/** Images of each class in the preview. */
const SAMPLES = 6;

/** Which images are for training and which for the test. */
interface Split {
  readonly how: Survey['split'];
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** What will be made of the images that were found. */
export class Plan {
  readonly survey: Survey;
  private readonly split: Split;

  /** Throws a `Refusal` if the images do not make a set: too few, or sets that do not go together. */
  constructor(private readonly found: Found) {
    const { images, paths, notes } = found;
    this.split = splitOf(images);
    const { train, test } = this.split;
    checkCounts(train.length, test.length);
    const used = train.length + test.length;
    const left =
      used < images.count
        ? [`${count(used)} of the ${count(images.count)} images are used, chosen at random.`]
        : [];
    this.survey = {
      guess: {
        turn: guessTurn(paths),
        invert: guessInvert(images),
        name: nameOf(paths),
        classes: guessClasses(images.labelled ? images.classes : ['unlabelled'], paths),
      },
      labelled: images.labelled,
      classes: this.surveyClasses(),
      train: train.length,
      test: test.length,
      split: this.split.how,
      found: images.count,
      range: images.range,
      sizes: images.sizes,
      notes: [...notes, ...left],
    };
  }

  /** Makes the set. Throws a `Refusal` if all images are the same, or if a name is missing, too long or used twice. */
  make(choices: Choices): ImageSet {
    const { labelled } = this.survey;
    checkVariety(this.found.images);
    checkNames(choices, this.survey.classes.length);
    const part = (indices: Uint32Array): ImagePart => {
      const pixels = new Uint8Array(indices.length * PIXELS);
      indices.forEach((index, i) => {
        finishImage(this.sample(index), choices, pixels.subarray(i * PIXELS, (i + 1) * PIXELS));
      });
      const labels = Uint8Array.from(indices, (index) => this.found.images.labels[index] as number);
      return { count: indices.length, pixels, labels };
    };
    return {
      name: choices.name.trim(),
      classes: choices.classes.map((name) => name.trim()),
      labelled,
      train: part(this.split.train),
      test: part(this.split.test),
    };
  }

  private sample(index: number): Sample {
    const { pixels, boxes } = this.found.images;
    return {
      pixels: pixels.subarray(index * PIXELS, (index + 1) * PIXELS),
      width: boxes[2 * index] as number,
      height: boxes[2 * index + 1] as number,
    };
  }

  private surveyClasses(): Survey['classes'] {
    const { labels, classes, originals } = this.found.images;
    // The first of the samples is the image whose original is shown.
    const counted = classes.map((_, label) => ({
      train: 0,
      test: 0,
      samples: [this.sample(labels.indexOf(label))],
    }));
    const tally = (part: 'train' | 'test') => {
      for (const index of this.split[part]) {
        const each = counted[labels[index] as number];
        if (!each) continue;
        each[part]++;
        if (each.samples.length < SAMPLES && index !== labels.indexOf(labels[index] as number))
          each.samples.push(this.sample(index));
      }
    };
    tally('train');
    tally('test');
    for (const [i, { train, test }] of counted.entries())
      if (train === 0 && test > 0)
        throw new Refusal(
          `The class “${classes[i]}” has ${count(test)} test images but no training images. Add some, or remove the class.`,
        );
    return counted.map((each, i) => ({
      ...each,
      // Copies, so that the answer does not carry all images.
      samples: each.samples.map((sample) => ({ ...sample, pixels: sample.pixels.slice() })),
      original: originals[i] as Original,
    }));
  }
}

function splitOf({ count: total, sets, labels }: Collected): Split {
  const random = Random.fromSeed(SEED).fork('own images');
  const labelOf = (index: number) => labels[index] as number;
  const kinds = new Set(sets);
  if (kinds.has(null) && kinds.size > 1)
    throw new Refusal(
      'Some files are named “train” or “test” and others are neither. Choose files that all say it, or none.',
    );
  const all = Uint32Array.from({ length: total }, (_, i) => i);
  const { used } = IMPORT_LIMITS;
  if (kinds.size < 2) {
    const split = stratified(sampled(all, used.train + used.test, random), labelOf, random);
    return { how: 'made', ...split };
  }
  // Sorted by class, the first images would all be of one class.
  const mixed = (indices: Uint32Array) =>
    indices.every((index, i) => i === 0 || labelOf(index) >= labelOf(indices[i - 1] as number))
      ? shuffled(indices, random)
      : indices;
  const part = (set: 'train' | 'test') =>
    mixed(
      sampled(
        all.filter((index) => sets[index] === set),
        used[set],
        random,
      ),
    );
  return { how: 'given', train: part('train'), test: part('test') };
}

function checkCounts(train: number, test: number): void {
  const { least } = IMPORT_LIMITS;
  if (train >= least.train && test >= least.test) return;
  throw new Refusal(
    `${count(train)} training and ${count(test)} test images are too few: at least ${least.train} and ${least.test} are needed.`,
  );
}

/** From images that are all the same, nothing can be learnt: PCA's error is 0. */
function checkVariety({ count: total, pixels }: Collected): void {
  for (let i = PIXELS; i < total * PIXELS; i++) if (pixels[i] !== pixels[i - PIXELS]) return;
  throw new Refusal(
    `All ${count(total)} images are the same, so there is nothing to learn from them. Choose images that differ.`,
  );
}

function checkNames({ name, classes }: Choices, expected: number): void {
  const long = [name, ...classes].find((each) => each.trim().length > IMPORT_LIMITS.name);
  if (long !== undefined)
    throw new Refusal(
      `“${long.slice(0, IMPORT_LIMITS.name)}…” is too long: a name has at most ${IMPORT_LIMITS.name} characters.`,
    );
  if (name.trim() === '') throw new Refusal('The set has no name. Give it one.');
  const trimmed = classes.map((each) => each.trim());
  if (classes.length !== expected || trimmed.includes(''))
    throw new Refusal('A class has no name. Give each class one.');
  const twice = trimmed.find((each, i) => trimmed.indexOf(each) < i);
  if (twice !== undefined)
    throw new Refusal(`Two classes are named “${twice}”. Give each class its own name.`);
}
