/**
 * Equivalent mutants, which no test can distinguish from the original, and mutants of unspecified behaviour, with the
 * reason. By file: the line before and after, as `npm run test:mutants` prints it. An entry without a mutant fails the
 * command.
 */

/** @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
export const EXPLAINED = {
  'src/engine/objective.ts': {
    'const between = () => (dropout > 0 ? dropOut(dropout, draws.dropout()) : undefined); → const between = () => (dropout >= 0 ? dropOut(dropout, draws.dropout()) : undefined);':
      'A dropout of 0 leaves nothing out.',
    'const between = () => (dropout > 0 ? dropOut(dropout, draws.dropout()) : undefined); → const between = () => (true ? dropOut(dropout, draws.dropout()) : undefined);':
      'A dropout of 0 leaves nothing out.',
    'const inputs = disturbed === pixels ? targets : tf.tensor2d(disturbed, shape); → const inputs = false ? targets : tf.tensor2d(disturbed, shape);':
      'The same values in a tensor of their own.',
    'random.uniform() < share ? 0 : 1 / (1 - share), → random.uniform() <= share ? 0 : 1 / (1 - share),':
      'A sampled number never equals the share exactly.',
    'if (this.training.contraction > 0) { → if (true) {': 'A weight of 0 adds nothing.',
    'if (this.training.contraction > 0) { → if (this.training.contraction >= 0) {':
      'A weight of 0 adds nothing.',
  },
  'src/engine/penalties.ts': {
    'const NEARBY = 0.01; → const NEARBY = 0.009;': 'Any small distance finds the same slope.',
  },
  'src/engine/evaluate.ts': {
    '{ rows: 200, products: 400_000 }, → { rows: 200, products: 400001 },':
      'One more product makes no difference.',
    '{ rows: 100, products: 1_000_000 }, → { rows: 100, products: 1000001 },':
      'One more product makes no difference.',
    '{ rows: 40, products: 2_500_000 }, → { rows: 40, products: 2500001 },':
      'One more product makes no difference.',
  },
  'src/engine/studies/anomaly/study.ts': {
    'for (let start = 0; start < pixels.length; start += step) { → for (let start = 0; start <= pixels.length; start += step) {':
      'One more empty slice adds nothing.',
  },
  'src/engine/studies/quality/cholesky.ts': {
    'for (let i = 0; i < size; i++) → for (let i = 0; i <= size; i++)':
      'Writes past an array’s end have no effect.',
    'for (let i = 0; i < size; i++) { → for (let i = 0; i <= size; i++) {':
      'Writes past an array’s end have no effect.',
  },
  'src/engine/studies/quality/lbfgs.ts': {
    'for (let i = 0; i < maxIterations && furthest(gradient) > tolerance; i++) { → for (let i = 0; i < maxIterations && furthest(gradient) >= tolerance; i++) {':
      'A gradient never equals the tolerance exactly.',
  },
  'src/engine/schedule.ts': {
    'return done < WARM_UP → return done <= WARM_UP':
      'At the end of the warm-up, both halves have the peak rate.',
  },
};
