/**
 * Equivalent mutants, which no test can distinguish from the original, and mutants of unspecified behaviour, with the
 * reason. By file: the line before and after, as `npm run test:mutants` prints it. An entry without a mutant fails the
 * command.
 */

/** @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
export const EXPLAINED = {
  'src/engine/objective.ts': {
    'const masks = dropout > 0 ? dropOut(dropout, draws) : undefined; → const masks = dropout >= 0 ? dropOut(dropout, draws) : undefined;':
      'A dropout of 0 drops no unit.',
    'const masks = dropout > 0 ? dropOut(dropout, draws) : undefined; → const masks = true ? dropOut(dropout, draws) : undefined;':
      'A dropout of 0 drops no unit.',
    'const inputs = disturbed === pixels ? targets : tf.tensor2d(disturbed, shape); → const inputs = false ? targets : tf.tensor2d(disturbed, shape);':
      'The same values in a tensor of their own.',
    'sequence.uniform() < share ? 0 : 1 / (1 - share) → sequence.uniform() <= share ? 0 : 1 / (1 - share)':
      'A sample number never equals the share exactly.',
    'if (this.training.contraction > 0) { → if (true) {': 'A weight of 0 adds nothing.',
    'if (this.training.contraction > 0) { → if (this.training.contraction >= 0) {':
      'A weight of 0 adds nothing.',
  },
  'src/engine/penalties.ts': {
    'const NEARBY = 0.01; → const NEARBY = 0.009;': 'Any small distance finds the same slope.',
  },
  'src/engine/gradients.ts': {
    "if (tf.getBackend() === 'wasm') registerWasmTrainingKernels(); → if (true) registerWasmTrainingKernels();":
      'Kernels of a backend that does not run are not used.',
    "if (tf.getBackend() === 'cpu') registerCpuTrainingKernels(); → if (true) registerCpuTrainingKernels();":
      'Kernels of a backend that does not run are not used.',
  },
  'src/engine/latent.ts': {
    'fitted = codes.length / codeSize, → fitted = codes.length * codeSize,':
      'The count of codes is an upper bound.',
    "axes: Axes = { kind: 'pca' }, → axes: Axes = {},": 'Any value that is not a pair of numbers means PCA.',
    ': []; → : ["Stryker was here"];': 'At first, an axis may have either sign.',
    '? [agreement(points, previous, 0) < 0, agreement(points, previous, 1) < 0] → ? [agreement(points, previous, 0) <= 0, agreement(points, previous, 1) < 0]':
      'An agreement never equals 0 exactly.',
    '? [agreement(points, previous, 0) < 0, agreement(points, previous, 1) < 0] → ? [agreement(points, previous, 0) < 0, agreement(points, previous, 1) <= 0]':
      'An agreement never equals 0 exactly.',
    'for (let i = 0; i < count; i++) { → for (let i = 0; i <= count; i++) {':
      'Writes past an array’s end have no effect.',
    'for (let i = 0; i < size; i++) mean[i] = (mean[i] as number) + (codes[start + i] as number) / share; → for (let i = 0; i <= size; i++) mean[i] = (mean[i] as number) + (codes[start + i] as number) / share;':
      'Writes past an array’s end have no effect.',
    'for (let i = 0; i < size; i++) centred[i] = (codes[start + i] as number) - (mean[i] as number); → for (let i = 0; i <= size; i++) centred[i] = (codes[start + i] as number) - (mean[i] as number);':
      'Writes past an array’s end have no effect.',
    'for (let i = 0; i < size; i++) { → for (let i = 0; i <= size; i++) {':
      'Writes past an array’s end have no effect.',
    'for (let j = 0; j < size; j++) → for (let j = 0; j <= size; j++)':
      'Values past a row’s end are not read.',
    'for (let i = axis; i < points.length; i += 2) points[i] = -(points[i] as number); → for (let i = axis; i <= points.length; i += 2) points[i] = -(points[i] as number);':
      'Writes past an array’s end have no effect.',
    'for (let i = 0; i < direction.length; i++) direction[i] = -(direction[i] as number); → for (let i = 0; i <= direction.length; i++) direction[i] = -(direction[i] as number);':
      'Writes past an array’s end have no effect.',
  },
  'src/engine/evaluate.ts': {
    'if (onCodes) codes.push(tf.keep(code)); → if (true) codes.push(tf.keep(code));':
      'Codes that are not requested are dropped at the end.',
    'if (codes.length > 0) onCodes?.(flat(await readTogether(codes))); → if (codes.length > 0) onCodes(flat(await readTogether(codes)));':
      'There are codes only if they are requested.',
    '{ rows: 200, products: 400_000 }, → { rows: 200, products: 400001 },':
      'One more product makes no difference.',
    '{ rows: 100, products: 1_000_000 }, → { rows: 100, products: 1000001 },':
      'One more product makes no difference.',
    '{ rows: 40, products: 2_500_000 }, → { rows: 40, products: 2500001 },':
      'One more product makes no difference.',
  },
  'src/domain/pixels.ts': {
    'for (let i = 0; i < bytes.length; i++) values[i] = (bytes[i] as number) / 255; → for (let i = 0; i <= bytes.length; i++) values[i] = (bytes[i] as number) / 255;':
      'Writes past an array’s end have no effect.',
  },
  'src/domain/watchdog.ts': {
    'private ticks = 0; → private ticks = 1;': 'They are counted from 0 where something becomes due.',
    'if (this.seconds === null || this.ticks * TICK < this.seconds * 1000) return; → if (false || this.ticks * TICK < this.seconds * 1000) return;':
      'Nothing ticks where nothing is due.',
  },
  'src/domain/histogram.ts': {
    'if (Number.isNaN(scaled)) continue; → if (false) continue;':
      'No bin of the histogram has the index NaN.',
  },
  'src/domain/anomaly.ts': {
    'export const NON_DIGITS = 100; → export const NON_DIGITS = 101;': 'One more image makes no difference.',
  },
  'src/data/corruption.ts': {
    'return sample >= amount ? value : sample < amount / 2 ? 0 : 1; → return sample > amount ? value : sample < amount / 2 ? 0 : 1;':
      'A random number never equals the amount exactly.',
    'return sample >= amount ? value : sample < amount / 2 ? 0 : 1; → return sample >= amount ? value : sample <= amount / 2 ? 0 : 1;':
      'A random number never equals half of the amount exactly.',
    'return sample >= amount ? value : sample < amount / 2 ? 0 : 1; → return sample >= amount ? value : sample >= amount / 2 ? 0 : 1;':
      'Salt and pepper are equally likely.',
    'for (let digit = 0; digit < pixels.length; digit += PIXELS) { → for (let digit = 0; digit <= pixels.length; digit += PIXELS) {':
      'Writes past an array’s end have no effect.',
  },
  'src/data/raster.ts': {
    'const inverse = squared > 0 ? 1 / squared : 0; → const inverse = squared > 0 ? 1 / squared : 1;':
      'Of a dot it multiplies 0.',
    'if (depth > -0.5) visit(row * side + column, depth, Math.max(0, to - 1) + along); → if (depth >= -0.5) visit(row * side + column, depth, Math.max(0, to - 1) + along);':
      'A depth of −0.5 covers nothing.',
  },
  'src/data/lines.ts': {
    'depths: new Float32Array(side * side).fill(-1), → depths: new Float32Array(side * side).fill(-2),':
      'Any depth below −0.5 says that there is no line.',
    'depths[cell] = -1; → depths[cell] = -2;': 'Any depth below −0.5 says that there is no line.',
    'const left = new Float32Array(PAD_CELLS * PAD_CELLS).fill(1); → const left = new Float32Array(PAD_CELLS * PAD_CELLS).fill(2);':
      'No more than all of a cell is covered.',
    'let [first, last] = [side * side, -1]; → let [first, last] = [side / side, -1];':
      'Cells without a line are passed over.',
    'let [first, last] = [side * side, -1]; → let [first, last] = [side * side, +1];':
      'Cells without a line are passed over.',
    'let [first, last] = [side * side, -1]; → let [first, last] = [side * side, -2];':
      'Cells without a line are passed over.',
    'if (cell < first) first = cell; → if (cell <= first) first = cell;': 'It is the first already.',
    'if (cell > last) last = cell; → if (cell >= last) last = cell;': 'It is the last already.',
    'if (depth <= (depths[cell] as number)) return; → if (depth < (depths[cell] as number)) return;':
      'Two segments are never just as near, but where they meet.',
    'if (depth <= -0.5) continue; → if (false) continue;': 'Where there is no line it covers nothing.',
    'if (depth <= -0.5) continue; → if (depth < -0.5) continue;': 'Where there is no line it covers nothing.',
    'if (cover > (ink[cell] as number)) ink[cell] = cover; → if (cover >= (ink[cell] as number)) ink[cell] = cover;':
      'The same cover once more.',
  },
  'src/domain/newMembers.ts': {
    'if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true }); → if (!(name in target)) Object.defineProperty(target, name, {});':
      'Tested in a realm of its own, where no mutant is active.',
    'if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true }); → if (!(name in target)) Object.defineProperty(target, name, { value, writable: false, configurable: true });':
      'Tested in a realm of its own, where no mutant is active.',
    'if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true }); → if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: false });':
      'Tested in a realm of its own, where no mutant is active.',
    'if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true }); → if (false) Object.defineProperty(target, name, { value, writable: true, configurable: true });':
      'Tested in a realm of its own, where no mutant is active.',
    'complete(Array.prototype, { ...OF_LISTS, ...OF_ARRAYS }); → complete(Array.prototype, {});':
      'Tested in a realm of its own, where no mutant is active.',
    'function complete(target: object, members: Readonly<Record<string, unknown>>): void { for (const [name, value] of Object.entries(membe … igurable: true }); } → function complete(target: object, members: Readonly<Record<string, unknown>>): void {}':
      'Tested in a realm of its own, where no mutant is active.',
  },
  'src/data/batchSampler.ts': {
    "const [, state = '', epoch, position, list = '', length] = SAVED_ORDER.exec(saved) ?? []; → const [, state = '', epoch, position, list = '', length] = SAVED_ORDER.exec(saved) ?? [\"Stryker was here\"];":
      'The value before the state is not read.',
    'if (this.#shuffled?.part === part) return this.#shuffled.rows; → if (false) return this.#shuffled.rows;':
      'A second shuffle gives the same order.',
    'this.#shuffled = { part, rows }; → this.#shuffled = {};': 'A second shuffle gives the same order.',
  },
  'src/data/chunk.ts': {
    'if (offset < target.length) { → if (offset <= target.length) {': 'An empty part changes nothing.',
    'if (rest.length === 0) break; → if (false) break;': 'An empty part writes nothing to the other targets.',
  },
  'src/data/fetchManifest.ts': {
    'export const PATIENCE = 60_000; → export const PATIENCE = 60001;':
      'One more millisecond makes no difference.',
  },
  'src/data/distortion.ts': {
    'for (let row = 0; row < SIDE; row++) { → for (let row = 0; row <= SIDE; row++) {':
      'Writes past an array’s end have no effect.',
    'for (let column = 0; column < SIDE; column++) { → for (let column = 0; column <= SIDE; column++) {':
      'The next row writes over it.',
    'const x = a * u + b * v + c + middle; → const x = a * u + b * v - c + middle;':
      'Any direction is as likely.',
    'const y = d * u + e * v + f + middle; → const y = d * u + e * v - f + middle;':
      'Any direction is as likely.',
    'for (let start = 0; start < digits.length; start += PIXELS) { → for (let start = 0; start <= digits.length; start += PIXELS) {':
      'Writes past an array’s end have no effect.',
    'const angle = (random.uniform() < 0.5 ? -1 : 1) * (strength / 180) * Math.PI; → const angle = (random.uniform() <= 0.5 ? -1 : 1) * (strength / 180) * Math.PI;':
      'A random number never equals .5 exactly.',
    'const angle = (random.uniform() < 0.5 ? -1 : 1) * (strength / 180) * Math.PI; → const angle = (random.uniform() >= 0.5 ? -1 : 1) * (strength / 180) * Math.PI;':
      'Both directions are equally likely.',
  },
  'src/engine/measurePca.ts': {
    'for (let k = 0; k < SIZE; k++) { → for (let k = 0; k <= SIZE; k++) {':
      'Writes past an array’s end have no effect.',
    'for (let k = 0; k < target.length; k++) { → for (let k = 0; k <= target.length; k++) {':
      'Writes past an array’s end have no effect.',
  },
  'src/engine/pca.ts': {
    'if (value === 0) continue; → if (false) continue;':
      'Pixels without ink add 0, and are skipped to save time.',
    'for (let i = 0; i < PIXELS; i++) { → for (let i = 0; i <= PIXELS; i++) {':
      'Writes past an array’s end have no effect.',
  },
  'src/engine/studies/pcaErrors.ts': {
    'const SLICE = 200; → const SLICE = 201;': 'The result does not depend on the size of a slice.',
    'for (let first = 0; first < errors.clipped.length; first += SLICE) { → for (let first = 0; first <= errors.clipped.length; first += SLICE) {':
      'One more empty slice adds nothing.',
  },
  'src/engine/studies/robustness/study.ts': {
    'for (let start = 0; start < digits.length; start += step) { → for (let start = 0; start <= digits.length; start += step) {':
      'One more empty slice adds nothing.',
  },
  'src/engine/studies/features/distances.ts': {
    'const BATCH = 128; → const BATCH = 129;': 'The result does not depend on the size of a batch.',
    'export function nearest(distances: Float32Array, k: number, except = -1): number[] { → export function nearest(distances: Float32Array, k: number, except = -2): number[] {':
      'Neither value is an index.',
    'for (let first = 0; first < countOf(queries); first += BATCH) { → for (let first = 0; first <= countOf(queries); first += BATCH) {':
      'One more empty batch has no row.',
  },
  'src/engine/studies/features/pcaCodes.ts': {
    'for (let k = 0; k < size; k++) { → for (let k = 0; k <= size; k++) {':
      'Writes past an array’s end have no effect.',
    'for (let k = 0; k < size; k++) code[k] = -(ofMean[k] as number); → for (let k = 0; k <= size; k++) code[k] = -(ofMean[k] as number);':
      'Writes past an array’s end have no effect.',
    'if (ink === 0) continue; → if (false) continue;':
      'Pixels without ink add 0, and are skipped to save time.',
  },
  'src/engine/studies/features/knn.ts': {
    'for (const one of classes) votes[one] = (votes[one] as number) + 1; → for (const one of classes) votes[one] = (votes[one] as number) + 2;':
      'If each neighbour has two votes, the same class wins.',
  },
  'src/engine/studies/anomaly/study.ts': {
    'for (let start = 0; start < pixels.length; start += step) { → for (let start = 0; start <= pixels.length; start += step) {':
      'One more empty slice adds nothing.',
  },
  'src/engine/studies/features/cholesky.ts': {
    'for (let i = 0; i < size; i++) → for (let i = 0; i <= size; i++)':
      'Writes past an array’s end have no effect.',
    'for (let i = 0; i < size; i++) { → for (let i = 0; i <= size; i++) {':
      'Writes past an array’s end have no effect.',
  },
  'src/engine/studies/features/silhouette.ts': {
    'for (let j = 0; j < count; j++) { → for (let j = 0; j <= count; j++) {':
      'After the last vector, there is no class to add to.',
    'return count > 0 ? total / count : 0; → return count > 1 ? total / count : 0;':
      'The silhouette of a single vector is 0.',
    'if (others === 0) return 0; → if (false) return 0;':
      'The mean of no distances is NaN, which also gives 0.',
  },
  'src/engine/studies/features/trustworthiness.ts': {
    'for (let other = 0; other < distances.length; other++) { → for (let other = 0; other <= distances.length; other++) {':
      'After the last distance comes undefined, which is not less than a number.',
  },
  'src/engine/studies/features/standardisation.ts': {
    'for (let j = 0; j < size; j++) → for (let j = 0; j <= size; j++)':
      'Writes past an array’s end have no effect.',
    'for (let k = 0; k < size; k++) if (values[i * size + k] !== 0) present[n++] = k; → for (let k = 0; k <= size; k++) if (values[i * size + k] !== 0) present[n++] = k;':
      'Writes past an array’s end have no effect.',
    'for (let k = 0; k < size; k++) if (values[i * size + k] !== 0) present[n++] = k; → for (let k = 0; k < size; k++) if (true) present[n++] = k;':
      'Zeros add nothing, and are skipped to save time.',
    'for (let k = 0; k < size; k++) { → for (let k = 0; k <= size; k++) {':
      'Writes past an array’s end have no effect.',
    'for (let k = 0; k < size; k++) mean[k] = (mean[k] as number) + (values[i * size + k] as number) / count; → for (let k = 0; k <= size; k++) mean[k] = (mean[k] as number) + (values[i * size + k] as number) / count;':
      'Writes past an array’s end have no effect.',
  },
  'src/engine/studies/features/softmaxRegression.ts': {
    'export const TOLERANCE = 1e-4; → export const TOLERANCE = 0.00009;':
      'A slightly smaller tolerance makes no difference.',
    'const MAX_ITERATIONS = 300; → const MAX_ITERATIONS = 301;': 'One more iteration makes no difference.',
    'if (value !== 0) addScaled(gradient, k * classes, value, probabilities, classes); → if (true) addScaled(gradient, k * classes, value, probabilities, classes);':
      'Zeros add nothing, and are skipped to save time.',
    'if (value !== 0) addScaled(probabilities, 0, value, raw, classes, k * classes); → if (true) addScaled(probabilities, 0, value, raw, classes, k * classes);':
      'Zeros add nothing, and are skipped to save time.',
    'logits[c] = power < TINY ? 0 : power; → logits[c] = false ? 0 : power;':
      'Tiny probabilities only cost time.',
    'logits[c] = power < TINY ? 0 : power; → logits[c] = power <= TINY ? 0 : power;':
      'A probability never equals this limit exactly.',
    'for (let at = biases; at < gradient.length; at++) gradient[at] = (gradient[at] as number) / count; → for (let at = biases; at <= gradient.length; at++) gradient[at] = (gradient[at] as number) / count;':
      'Writes past an array’s end have no effect.',
    'for (let k = 0; k < size; k++) hessian[k * size + k] = (hessian[k * size + k] as number) + PENALTY; → for (let k = 0; k <= size; k++) hessian[k * size + k] = (hessian[k * size + k] as number) + PENALTY;':
      'Writes past an array’s end have no effect.',
    'for (let at = size * classes; at < vector.length; at++) vector[at] = (vector[at] as number) * classes; → for (let at = size * classes; at <= vector.length; at++) vector[at] = (vector[at] as number) * classes;':
      'Writes past an array’s end have no effect.',
    'for (let at = biases; at < weights.length; at++) raw[at] = weights[at] as number; → for (let at = biases; at <= weights.length; at++) raw[at] = weights[at] as number;':
      'Writes past an array’s end have no effect.',
    'for (let c = 0; c < logits.length; c++) logits[c] = (logits[c] as number) / sum; → for (let c = 0; c <= logits.length; c++) logits[c] = (logits[c] as number) / sum;':
      'Writes past an array’s end have no effect.',
    'for (let c = 0; c < classes; c++) probabilities[c] = raw[size * classes + c] as number; → for (let c = 0; c <= classes; c++) probabilities[c] = raw[size * classes + c] as number;':
      'Writes past an array’s end have no effect.',
  },
  'src/engine/studies/features/lbfgs.ts': {
    'if (reached <= value + ARMIJO * length * slope) break; → if (reached < value + ARMIJO * length * slope) break;':
      'A value never equals this bound exactly.',
    'const PAIRS = 10; → const PAIRS = 11;': 'The minimum is found with any number of pairs.',
    'if (pairs.length > PAIRS) pairs.shift(); → if (false) pairs.shift();':
      'The minimum is found with any number of pairs.',
    'if (pairs.length > PAIRS) pairs.shift(); → if (pairs.length >= PAIRS) pairs.shift();':
      'The minimum is found with any number of pairs.',
    'for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + scale * (values[i] as number); → for (let i = 0; i <= to.length; i++) to[i] = (to[i] as number) + scale * (values[i] as number);':
      'Writes past an array’s end have no effect.',
    'for (let i = 0; i < maxIterations && furthest(gradient) > tolerance; i++) { → for (let i = 0; i < maxIterations && furthest(gradient) >= tolerance; i++) {':
      'A gradient never equals the tolerance exactly.',
  },
  'src/engine/schedule.ts': {
    'return done < WARM_UP → return done <= WARM_UP':
      'At the end of the warm-up, both halves have the peak rate.',
  },
};
