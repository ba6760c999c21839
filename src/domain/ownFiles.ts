/** The names of the files of a run or a network. */

/** Those that are read, also in a zip. */
export const isRunOrNetwork = (path: string): boolean =>
  /(^|\/)(run|spec|model)\.json$|\.(bin|npz|safetensors)$/i.test(path);

/** Those that nothing else has: a set of images can be in `.npz` or `.bin` files too. */
export const isOnlyRunOrNetwork = (path: string): boolean =>
  /(^|\/)((run|spec|model)\.json|weights\.npz)$|\.(hourglass|safetensors)$/i.test(path);
