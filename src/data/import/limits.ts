/** What is read of a person's own files. A file that is beyond a limit is refused before memory is taken for it. */
export const IMPORT_LIMITS = {
  /** Bytes of all files after unpacking. MNIST has 55 million. */
  bytes: 2 ** 30,
  /** Bytes after unpacking per packed byte, if a file unpacks to more than `smallBytes`. Drawings reach about 20. */
  ratio: 200,
  smallBytes: 2 ** 24,
  /** Files in a folder or entries of a zip. */
  files: 250_000,
  /** Images that are read. EMNIST's letters have 145,600. */
  images: 200_000,
  /** Images that are used: as many as MNIST has. Of more, a random sample is taken. */
  used: { train: 60_000, test: 10_000 },
  /** Images that a set must have at least. */
  least: { train: 100, test: 20 },
  classes: 64,
  /** Characters of a name of a class or a set. */
  name: 40,
  /** Width and height of an image, in pixels. */
  side: 4096,
  /** Bytes of one PNG or JPEG file. */
  imageBytes: 2 ** 25,
  /** Bytes of the list of entries at the end of a zip. */
  zipDirectory: 2 ** 26,
  /** Characters of a path in a zip. */
  path: 1024,
  /** Bytes of the description at the start of a `.npy` file. */
  npyHeader: 2 ** 16,
  /** Characters of one line of a CSV file. */
  line: 2 ** 22,
} as const;
