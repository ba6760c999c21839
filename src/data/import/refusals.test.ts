/** Every kind of file that cannot be used, and the sentence that says so. */
import { strToU8, zipSync } from 'fflate';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { CannotDecode } from './imageFiles';
import { fixture, gzip, made, read } from './import.testing';
import { Importer } from './importer';
import { chosen, idx, idxImages, idxLabels } from './made.testing';
import type { ChosenFile } from './source';

const KINDS =
  'Expected IDX files, .npy or .npz, CSV, or PNG and JPEG images in a folder or a zip with one folder for each class';

/** A PNG of one pixel whose header claims this size. */
function png(width = 1, height = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PNG.sync.write(new PNG({ width: 1, height: 1 })));
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

/** A `.npy` file with this header and these bytes. */
function npy(header: string, content = new Uint8Array(0)): Uint8Array<ArrayBuffer> {
  const text = strToU8(header);
  const bytes = new Uint8Array(10 + text.length + content.length);
  bytes.set([0x93, ...strToU8('NUMPY'), 1, 0, text.length & 255, text.length >> 8]);
  bytes.set(text, 10);
  bytes.set(content, 10 + text.length);
  return bytes;
}

const zip = (files: Record<string, Uint8Array>) => new Uint8Array(zipSync(files));

/** Changes bytes of a file: `at` counts from the place of a signature. */
function patched(bytes: Uint8Array, signature: number, at: number, value: number, size: 2 | 4 = 2) {
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  let place = copy.length - 4;
  while (place > 0 && view.getUint32(place, true) !== signature) place--;
  if (size === 2) view.setUint16(place + at, value, true);
  else view.setUint32(place + at, value, true);
  return copy;
}

const ENTRY = 0x02014b50;
const END = 0x06054b50;
const small = zip({ 'a/1.png': png(), 'b/2.png': png() });
/** Zeros, packed to a thousandth. */
const bomb = new Uint8Array(2 ** 25);
const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const dark = (count: number, classes: number) => lines(count, (i) => `${i % classes},0,0,0,${i % 200}`);

type Row = readonly [what: string, files: readonly ChosenFile[], sentence: string];

const ROWS: readonly Row[] = [
  ['no file', [], `There is no file to read. ${KINDS}.`],
  ['only hidden files', [chosen('a/.DS_Store', 'x')], `There is no file to read. ${KINDS}.`],
  ['an empty file', [chosen('a.npy', '')], `a.npy: an empty file. ${KINDS}.`],
  [
    'an empty image',
    [chosen('a.zip', zip({ 'a/1.png': new Uint8Array(0) }))],
    'a/1.png: an empty file; expected a PNG or JPEG image.',
  ],
  [
    'a file of another kind',
    [chosen('a.bin', Uint8Array.of(1, 2, 3, 0, 5))],
    `a.bin: its content is of no known kind. ${KINDS}.`,
  ],
  ['a text', [chosen('a.txt', 'Some words.')], `a.txt: its content is of no known kind. ${KINDS}.`],

  [
    'gzip that is cut off',
    [chosen('a.gz', gzip(idxImages(9)).slice(0, 90))],
    'a.gz: damaged or cut off: it could not be unpacked as gzip. Download or copy it again.',
  ],
  [
    'bytes behind gzip',
    [chosen('a.gz', new Uint8Array([...gzip(idxImages(1)), 1, 2, 3]))],
    'a.gz: damaged or cut off: it could not be unpacked as gzip. Download or copy it again.',
  ],
  [
    'a gzip bomb',
    [chosen('a.gz', gzip(bomb))],
    'a.gz: 33 KB would unpack to 17 MB or more; at most 200 times the packed size is unpacked.',
  ],

  [
    'an IDX file of another magic',
    [chosen('a.idx', Uint8Array.of(0, 0, 7, 3, 0, 0))],
    'a.idx: an IDX file with the type 0x07; expected 0x08 (bytes), 0x09, 0x0b, 0x0c, 0x0d or 0x0e.',
  ],
  [
    'an IDX file of nine dimensions',
    [chosen('a.idx', idx(new Array(9).fill(1), new Uint8Array(1)))],
    'a.idx: an IDX file of 9 dimensions; expected 1 (labels), or 2 to 4 (images).',
  ],
  [
    'an IDX file that ends in its header',
    [chosen('a.idx', idxImages(1).slice(0, 9))],
    'a.idx: cut off: 9 bytes, but the IDX header alone has 16.',
  ],
  [
    'an IDX file that is cut off',
    [chosen('a.idx', idxImages(2).slice(0, 1000))],
    'a.idx: cut off: its 2 × 28 × 28 numbers of 1 byte need 1,584 bytes, but the file has 1,000. Download or copy it again.',
  ],
  [
    'an IDX header that claims 5 GB',
    [chosen('a.idx', idx([5_000_000, 1000, 1], new Uint8Array(9)))],
    'a.idx: cut off: its 5,000,000 × 1,000 × 1 numbers of 1 byte need 5,000,000,016 bytes, but the file has 25. Download or copy it again.',
  ],
  [
    'bytes behind an IDX file',
    [chosen('a.idx', new Uint8Array([...idxImages(1), 0, 0]))],
    'a.idx: 2 bytes too many: its 1 × 28 × 28 numbers end at byte 800. Expected nothing after them.',
  ],
  ['an IDX file without images', [chosen('a.idx', idxImages(0))], 'a.idx: it holds no images.'],
  [
    'an IDX file of huge images',
    [chosen('a.idx', idx([1, 5000, 1], new Uint8Array(5000)))],
    'a.idx: images of 1 × 5,000 pixels; at most 4,096 × 4,096 can be read.',
  ],
  [
    'more images than can be read',
    [chosen('a.idx', idx([200_001, 1, 1], new Uint8Array(200_001)))],
    'a.idx: 200,001 images; at most 200,000 can be read.',
  ],
  [
    'labels without images',
    [chosen('labels', idxLabels(9))],
    'labels: labels without the images. Choose both files.',
  ],
  [
    'fewer labels than images',
    [chosen('train-images', idxImages(5)), chosen('train-labels', idxLabels(4))],
    'train-images and train-labels: 5 images but 4 labels; expected as many labels as images.',
  ],
  [
    'two files of the same images',
    [chosen('train-a', idxImages(1)), chosen('train-b', idxImages(1))],
    'train-a and train-b: both hold training images. Expected one file of each kind, with “train” or “test” in their names if there are both.',
  ],
  [
    'labels for the training images only',
    [
      chosen('train-images', idxImages(5)),
      chosen('train-labels', idxLabels(5)),
      chosen('t10k-images', idxImages(5)),
    ],
    't10k-images: it has no labels, but train-images has. Choose files that all have labels, or none.',
  ],
  [
    'training images beside others',
    [chosen('train-images', idxImages(5)), chosen('others', idxImages(5))],
    'Some files are named “train” or “test” and others are neither. Choose files that all say it, or none.',
  ],

  [
    'pickled objects',
    [made('objects.npy')],
    'objects.npy: it holds Python objects (pickle), which are programs and never run here; expected whole numbers or floats of 1 to 8 bytes, such as uint8, int64 or float32.',
  ],
  [
    'complex numbers',
    [made('complex.npy')],
    'complex.npy: its type is “<c8”; expected whole numbers or floats of 1 to 8 bytes, such as uint8, int64 or float32.',
  ],
  [
    'records',
    [made('records.npy')],
    'records.npy: its elements are records of several fields; expected whole numbers or floats of 1 to 8 bytes, such as uint8, int64 or float32.',
  ],
  [
    'a .npy that is cut off',
    [chosen('a.npy', fixture('f4-big-c.npy').slice(0, 200))],
    'a.npy: cut off: its 2 × 3 × 4 numbers of 4 bytes need 224 bytes, but the file has 200. Download or copy it again.',
  ],
  [
    'a .npy that ends in its header',
    [chosen('a.npy', fixture('f4-big-c.npy').slice(0, 50))],
    'a.npy: cut off within the .npy header. Download or copy it again.',
  ],
  [
    'bytes behind a .npy',
    [chosen('a.npy', new Uint8Array([...fixture('u1-big-c.npy'), 7]))],
    'a.npy: 1 byte too many: its 2 × 3 × 4 numbers end at byte 152. Expected nothing after them.',
  ],
  [
    'a .npy of another version',
    [chosen('a.npy', fixture('u1-big-c.npy').fill(9, 6, 7))],
    'a.npy: a .npy file of version 9; expected version 1, 2 or 3.',
  ],
  [
    'a .npy whose header is a program',
    [chosen('a.npy', npy("__import__('os')"))],
    'a.npy: its .npy header cannot be read; expected descr, fortran_order and shape.',
  ],
  [
    'a .npy whose header claims 5 GB',
    [chosen('a.npy', npy("{'descr': '<f8', 'fortran_order': False, 'shape': (700000, 28, 32), }"))],
    'a.npy: cut off: its 700,000 × 28 × 32 numbers of 8 bytes need 5,017,600,079 bytes, but the file has 79. Download or copy it again.',
  ],
  [
    'an array of another shape',
    [chosen('a.npy', npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }", new Uint8Array(6)))],
    'a.npy: its shape is 2 × 3; expected n × height × width, n × height × width × 1 or 3, or n × (a square number of pixels).',
  ],
  [
    'a pixel that is no number',
    [
      chosen(
        'a.npy',
        npy(
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 1), }",
          new Uint8Array(Float32Array.of(0, Number.NaN).buffer),
        ),
      ),
    ],
    'a.npy: pixel 2 is NaN; expected a number.',
  ],
  [
    'a label that is no whole number',
    [
      chosen('x.idx', idx([1, 1, 1], new Uint8Array(1))),
      chosen(
        'y.npy',
        npy(
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }",
          new Uint8Array(Float32Array.of(0.5).buffer),
        ),
      ),
    ],
    'y.npy: label 1 is 0.5; expected a whole number.',
  ],

  [
    'a table of ragged rows',
    [chosen('a.csv', '1,0,0,0,0\n2,0,0,0')],
    'a.csv, line 2: 4 values; expected 5, as in the first line.',
  ],
  [
    'a word in a table',
    [chosen('a.csv', '1,0,0,0,0\n2,0,x,0,0')],
    'a.csv, line 2: column 3 is “x”; expected a number.',
  ],
  [
    'NaN in a table',
    [chosen('a.csv', 'label,a,b,c,d\n2,0,0,0,NaN')],
    'a.csv, line 2: column 5 is “NaN”; expected a number.',
  ],
  [
    'a gap in a table',
    [chosen('a.csv', '1,0,0,0,0\n2,0,,0,0')],
    'a.csv, line 2: column 3 is “”; expected a number.',
  ],
  [
    'a table of an odd number of columns',
    [chosen('a.csv', '1,2,3\n4,5,6')],
    'a.csv: 3 columns in the first line; expected a square number of pixels, such as 784, or one more with the label first.',
  ],
  [
    'a table that is no text',
    [chosen('a.csv', new Uint8Array([...strToU8('1,2,3,4\n'), 0xff, 0xfe]))],
    'a.csv: not a text in UTF-8; expected a CSV file of numbers.',
  ],
  [
    'an empty label',
    [chosen('a.csv', '1,0,0,0,0\n,0,0,0,0')],
    'a.csv, line 2: an image has an empty label; expected a number or a name.',
  ],
  [
    '__proto__ as a label',
    [chosen('a.csv', '__proto__,0,0,0,0')],
    'a.csv, line 1: “__proto__” cannot be the name of a class. Give it another name.',
  ],
  [
    '65 classes',
    [chosen('a.csv', dark(200, 65))],
    'a.csv, line 65: more than 64 classes (the next is “64”); at most 64 can be shown.',
  ],
  [
    'a class with a long name',
    [chosen('a.csv', `${'x'.repeat(41)},0,0,0,0`)],
    `a.csv, line 1: the name of the class “${'x'.repeat(40)}…” has 41 characters; at most 40 fit.`,
  ],
  [
    'too few images',
    [chosen('a.csv', dark(50, 2))],
    '42 training and 8 test images are too few: at least 100 and 20 are needed.',
  ],
  [
    'a class without training images',
    [chosen('train.csv', dark(100, 2)), chosen('test.csv', dark(30, 3))],
    'The class “2” has 10 test images but no training images. Add some, or remove the class.',
  ],

  [
    'an encrypted zip',
    [chosen('a.zip', patched(small, ENTRY, 8, 1))],
    'a.zip: the entry “b/2.png” is encrypted; expected a zip without a password. Unpack it first.',
  ],
  [
    'a zip of another method',
    [chosen('a.zip', patched(small, ENTRY, 10, 14))],
    'a.zip: the entry “b/2.png” is packed by method 14; expected stored (0) or deflated (8), as usual.',
  ],
  [
    'a path that leads out of the zip',
    [chosen('a.zip', zip({ '../../etc/a.png': png() }))],
    'a.zip: the entry “../../etc/a.png” leads out of the zip (“..”); expected paths inside it, such as “3/a.png”.',
  ],
  [
    'an absolute path in a zip',
    [chosen('a.zip', zip({ '/etc/a.png': png() }))],
    'a.zip: the entry “/etc/a.png” has an absolute path; expected paths inside the zip, such as “3/a.png”.',
  ],
  [
    'a Windows path in a zip',
    [chosen('a.zip', zip({ 'C:\\a.png': png() }))],
    'a.zip: the entry “C:\\a.png” has an absolute path; expected paths inside the zip, such as “3/a.png”.',
  ],
  [
    'control characters in a zip',
    [chosen('a.zip', zip({ 'a\u0007.png': png() }))],
    'a.zip: the entry “a�.png” has control characters in its name; expected plain names.',
  ],
  [
    'a zip that is cut off',
    [chosen('a.zip', small.slice(0, 100))],
    'a.zip: cut off, or not a zip: its list of entries is missing. Download or copy it again.',
  ],
  [
    'a zip with a damaged list',
    [chosen('a.zip', patched(small, END, 10, 9))],
    'a.zip: its list of entries is damaged. Download or copy it again.',
  ],
  [
    'a zip whose list claims too much',
    [chosen('a.zip', patched(small, END, 12, 2 ** 31, 4))],
    'a.zip: its list of entries claims 2.1 GB, which cannot be right. Download or copy it again.',
  ],
  [
    'a zip with a damaged entry',
    [chosen('a.zip', patched(small, ENTRY, 16, 1, 4))],
    'a.zip, b/2.png: damaged: it could not be unpacked. Download or copy the zip again.',
  ],
  [
    'a zip bomb',
    [chosen('a.zip', zip({ 'x_train.npy': bomb }))],
    'a.zip, x_train.npy: 33 KB would unpack to 34 MB or more; at most 200 times the packed size is unpacked.',
  ],
  [
    'a zip that claims more than the limit',
    [chosen('a.zip', claiming(2_000_000_000))],
    'a.zip: with it, the files unpack to more than 1.1 GB, the limit.',
  ],
  [
    'a zip that unpacks to more than it says',
    [chosen('a.zip', patched(zip({ 'a/1.png': strToU8('a'.repeat(500)) }), ENTRY, 24, 100, 4))],
    'a.zip, a/1.png: damaged: it could not be unpacked. Download or copy the zip again.',
  ],
  [
    'a zip in a zip',
    [chosen('a.zip', zip({ 'b.zip': small }))],
    'b.zip: a zip within a zip. Unpack the outer one, and choose this one.',
  ],
  [
    'a zip without files',
    [chosen('a.zip', zip({ 'a/': new Uint8Array(0) }))],
    `a.zip: a zip without files. ${KINDS}.`,
  ],
  [
    '__proto__ as a folder',
    [chosen('a.zip', zip({ '__proto__/1.png': png(), 'b/2.png': png() }))],
    'a.zip: the entry “__proto__/1.png” is named “__proto__”, which names nothing. Give it another name.',
  ],
  [
    '__proto__ as a class of a chosen folder',
    [chosen('d/__proto__/1.png', png()), chosen('d/b/2.png', png())],
    'd/__proto__/1.png: “__proto__” cannot be the name of a class. Give it another name.',
  ],
  [
    '__proto__ as an array of a .npz',
    [chosen('a.npz', zip({ '__proto__.npy': fixture('f4-big-c.npy') }))],
    'a.npz: the entry “__proto__.npy” is named “__proto__”, which names nothing. Give it another name.',
  ],

  [
    'a text that is named .png',
    [chosen('a/1.png', 'No image.')],
    'a/1.png: not an image: its first bytes are neither those of a PNG nor of a JPEG.',
  ],
  [
    'a PNG that is cut off',
    [chosen('a/1.png', png().slice(0, 20))],
    'a/1.png: a damaged image: its size cannot be read. Save it again.',
  ],
  [
    'a PNG that cannot be decoded',
    [chosen('a/1.png', png().slice(0, 50))],
    'a/1.png: a damaged PNG image: the browser cannot decode it. Save it again.',
  ],
  [
    'a JPEG that is cut off',
    [chosen('a/1.jpg', fixture('tiny.jpg').slice(0, 40))],
    'a/1.jpg: a damaged image: its size cannot be read. Save it again.',
  ],
  [
    'an image of 20,000 × 20,000 pixels',
    [chosen('a/1.png', png(20_000, 20_000))],
    'a/1.png: an image of 20,000 × 20,000 pixels; at most 4,096 × 4,096 can be read. Make it smaller.',
  ],
  ['an image without pixels', [chosen('a/1.png', png(0, 7))], 'a/1.png: an image without pixels.'],
  [
    'images beside the folders of the classes',
    [chosen('d/1.png', png()), chosen('d/a/2.png', png())],
    'd/1.png: 1 of 2 images lie outside the folders of the classes. Move each image into the folder of its class.',
  ],
];

/** A zip whose only entry claims this size, packed to a hundredth. */
function claiming(bytes: number) {
  const honest = zip({ 'x_train.npy': new Uint8Array(10) });
  return patched(patched(honest, ENTRY, 24, bytes, 4), ENTRY, 20, bytes / 100, 4);
}

describe('a file that cannot be used is refused with a sentence', () => {
  it.each(ROWS)('%s', async (_, files, sentence) => {
    const answer = await read(...files).then(
      () => 'It was read.',
      (error: Error) => error.message,
    );
    expect(answer).toBe(sentence);
  });
});

it('a picture that this browser cannot read is not called damaged', async () => {
  const lacking = new Importer(() => Promise.reject(new CannotDecode('this browser lacks OffscreenCanvas.')));
  await expect(lacking.read([chosen('a/1.png', png())], () => {})).rejects.toThrow(
    'a/1.png: this browser lacks OffscreenCanvas.',
  );
});
