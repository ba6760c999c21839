/** Finds images and labels in arrays by their shape and name, and pairs them. */
import type { Collector } from './collector';
import { brightness } from './grey';
import { IMPORT_LIMITS } from './limits';
import type { NumberArray } from './numberArray';
import { type SetName, setOf } from './paths';
import { count, Refusal, refuse } from './refusal';

/** How to find the pixels of an array of images. */
interface Layout {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly colours: 1 | 3;
  /** Elements from one image, row, pixel or colour to the next. For flat rows, a row of pixels is `width` pixels. */
  readonly step: {
    readonly image: number;
    readonly row: number;
    readonly pixel: number;
    readonly colour: number;
  };
}

const isLabels = ({ shape }: NumberArray) => shape.length === 1 || (shape.length === 2 && shape[1] === 1);

const SHAPES = 'n × height × width, n × height × width × 1 or 3, or n × (a square number of pixels)';

function layoutOf({ name, shape, strides }: NumberArray): Layout {
  const wrong = (): never =>
    refuse(name, `its shape is ${shape.join(' × ') || 'a single number'}; expected ${SHAPES}.`);
  const [images = 0, second = 0, third = 0, fourth = 0] = shape;
  const [image = 0, a = 0, b = 0, c = 0] = strides;
  const layout = (
    height: number,
    width: number,
    step: Omit<Layout['step'], 'image'>,
    colours: 1 | 3 = 1,
  ) => ({
    count: images,
    width,
    height,
    colours,
    step: { image, ...step },
  });
  if (shape.length === 2) {
    const side = Math.sqrt(second);
    if (!Number.isInteger(side)) wrong();
    return layout(side, side, { row: a * side, pixel: a, colour: 0 });
  }
  if (shape.length === 3) return layout(second, third, { row: a, pixel: b, colour: 0 });
  if (shape.length !== 4) wrong();
  if (fourth === 1 || fourth === 3) return layout(second, third, { row: a, pixel: b, colour: c }, fourth);
  // PyTorch's order: colours first.
  if (second === 1 || second === 3) return layout(third, fourth, { row: b, pixel: c, colour: a }, second);
  return wrong();
}

/** Checks the size of the images before one is read. */
function checkLayout({ count: images, width, height }: Layout, name: string): void {
  if (images === 0 || width === 0 || height === 0) refuse(name, 'it holds no images.');
  if (images > IMPORT_LIMITS.images)
    refuse(name, `${count(images)} images; at most ${count(IMPORT_LIMITS.images)} can be read.`);
  if (Math.max(width, height) > IMPORT_LIMITS.side)
    refuse(
      name,
      `images of ${count(width)} × ${count(height)} pixels; at most ${count(IMPORT_LIMITS.side)} × ${count(IMPORT_LIMITS.side)} can be read.`,
    );
}

interface Pair {
  readonly set: SetName | null;
  readonly images: NumberArray;
  readonly labels: NumberArray | null;
}

/** Pairs images with labels by the sets in their names. Refuses what does not pair up. */
function pairUp(arrays: readonly NumberArray[]): { pairs: Pair[]; notes: string[] } {
  const notes: string[] = [];
  const sets = new Map<SetName | null, { images: NumberArray[]; labels: NumberArray[] }>();
  for (const array of arrays) {
    const set = setOf(array.path);
    if (set === 'other') {
      notes.push(`${array.name} is for validation and is not used.`);
      continue;
    }
    const group = sets.get(set) ?? { images: [], labels: [] };
    sets.set(set, group);
    group[isLabels(array) ? 'labels' : 'images'].push(array);
  }
  const pairs = [...sets].map(([set, { images, labels }]) => {
    const [first, second] = images;
    const [label, spare] = labels;
    if (first && second) return refuse(`${first.name} and ${second.name}`, `both hold ${ROLE(set)}. ${ONE}`);
    if (label && spare)
      return refuse(`${label.name} and ${spare.name}`, `both hold labels of ${ROLE(set)}. ${ONE}`);
    if (!first)
      return refuse(
        label?.name ?? '',
        `labels${set === null ? '' : ` of ${ROLE(set)}`} without the images. Choose both files.`,
      );
    return { set, images: first, labels: label ?? null };
  });
  return { pairs, notes };
}

const ROLE = (set: SetName | null) =>
  set === null ? 'images' : set === 'train' ? 'training images' : 'test images';
const ONE = 'Expected one file of each kind, with “train” or “test” in their names if there are both.';

/** Adds the images of all arrays. Returns notes on what is not used. `tell`: the share that is done. */
export async function addArrays(
  arrays: readonly NumberArray[],
  collector: Collector,
  tell: (done: number) => Promise<void>,
): Promise<string[]> {
  const { pairs, notes } = pairUp(arrays);
  const laidOut = pairs.map((pair) => ({ ...pair, layout: layoutOf(pair.images) }));
  for (const { images, labels, layout } of laidOut) {
    checkLayout(layout, images.name);
    const [labelled] = labels?.shape ?? [layout.count];
    if (labels && labelled !== layout.count)
      refuse(
        `${images.name} and ${labels.name}`,
        `${count(layout.count)} images but ${count(labelled ?? 0)} labels; expected as many labels as images.`,
      );
  }
  const total = laidOut.reduce((sum, { layout }) => sum + layout.count, 0);
  if (total > IMPORT_LIMITS.images)
    throw new Refusal(`${count(total)} images; at most ${count(IMPORT_LIMITS.images)} can be read.`);
  let done = 0;
  for (const { set, images, labels, layout } of laidOut)
    for (let i = 0; i < layout.count; i++) {
      const { width, height } = layout;
      const label = labels ? labelAt(labels, i) : null;
      collector.add({ values: valuesOf(images, layout, i), width, height, label, set, name: images.name });
      if (++done % TELL_EVERY === 0) await tell(done / total);
    }
  return notes;
}

const TELL_EVERY = 2000;

function valuesOf({ read }: NumberArray, { width, height, colours, step }: Layout, index: number) {
  const values = new Float64Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = index * step.image + y * step.row + x * step.pixel;
      const value = read(at);
      values[y * width + x] =
        colours === 1 ? value : brightness(value, read(at + step.colour), read(at + 2 * step.colour));
    }
  return values;
}

function labelAt({ read, strides, name }: NumberArray, index: number): string {
  const label = read(index * (strides[0] ?? 1));
  if (!Number.isSafeInteger(label))
    refuse(name, `label ${count(index + 1)} is ${label}; expected a whole number.`);
  return String(label);
}
