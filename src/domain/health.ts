/** Finds problems of a network in its statistics, and says what to try. */
import type { Measured } from './measured';
import type { CodeActivation, Settings } from './settings';

/** The number of digits used, the first of each set. */
export const HEALTH_DIGITS = { train: 2_000, test: 2_000 } as const;

/** Statistics of one layer over some test digits. A convolution's units are its filters. */
export interface LayerHealth {
  readonly name: string;
  readonly units: number;
  /** Units that give the same value for every digit. */
  readonly dead: number;
  /**
   * Units of a sigmoid or tanh that are within a hundredth of its ends for 95 % of the digits; 0 for other activations.
   */
  readonly saturated: number;
  /** Norm of the kernel's gradient divided by the kernel's norm; null if the layer uses another layer's kernel. */
  readonly gradient: number | null;
}

export interface HealthFindings {
  /** From the first layer of the encoder to the last of the decoder. */
  readonly layers: readonly LayerHealth[];
  /** The index in `layers` of the layer that gives the code. */
  readonly code: number;
  /** The trained loss without noise and penalties, on equally many digits of each set. */
  readonly trainLoss: number;
  readonly testLoss: number;
}

export type HealthReport = Measured & HealthFindings;

export interface Complaint {
  /** What is wrong. */
  readonly finding: string;
  /** What to try. */
  readonly advice: string;
}

/** If a layer's gradient, relative to its weights, is this much smaller than another layer's, it hardly trains. */
const VANISHED = 1e-3;
/** A gradient larger than the weights destroys them. */
const EXPLODED = 1;
/** How much larger than the training loss the test loss may be. */
const GAP = 1.1;

type Shape = Pick<Settings, 'hidden' | 'codeSize' | 'codeActivation' | 'variational'>;

const of = (some: number, all: number, what: string) => `${some} of ${all} ${what}`;

/** Problems that follow from the settings alone. */
export function complaintsOfShape({ hidden, codeSize }: Shape): Complaint[] {
  const narrowest = Math.min(...hidden);
  if (narrowest >= codeSize) return [];
  return [
    {
      finding: `A hidden layer of ${narrowest} units is narrower than the code of ${codeSize}: it is the bottleneck, and the code cannot use all its numbers.`,
      advice: `Give every hidden layer at least ${codeSize} units, or make the code smaller.`,
    },
  ];
}

/** Problems that a study of the network has found. The settings are those of the measurement. */
export function complaintsOfNetwork(findings: HealthFindings, shape: Shape): Complaint[] {
  return [...ofCode(findings, shape), ...ofHidden(findings), ...ofGradients(findings), ...ofGap(findings)];
}

function ofCode({ layers, code }: HealthFindings, { codeActivation, variational }: Shape): Complaint[] {
  const layer = layers[code];
  if (!layer) return [];
  const complaints: Complaint[] = [];
  if (layer.dead > 0) {
    complaints.push({
      finding: `${of(layer.dead, layer.units, 'numbers of the code')} are the same for every digit: the decoder learns nothing from them.`,
      advice: variational ? DEAD_ADVICE.variational : (DEAD_ADVICE[codeActivation] ?? DEAD_ADVICE.other),
    });
  }
  if (layer.saturated > 0) {
    complaints.push({
      finding: `${of(layer.saturated, layer.units, 'numbers of the code')} are saturated: nearly always at an end of the ${codeActivation}, where its slope is almost 0.`,
      advice: 'Lower the learning rate, or make the code linear.',
    });
  }
  return complaints;
}

const DEAD_ADVICE: Partial<Record<CodeActivation, string>> & { variational: string; other: string } = {
  variational: 'The KL term has switched them off. Lower β, or use a smaller code.',
  relu: 'A ReLU that is never above zero gets no gradient. Make the code linear or ELU, or lower the learning rate.',
  other: 'Lower the learning rate or the sparsity weight, or make the code smaller.',
};

function ofHidden({ layers, code }: HealthFindings): Complaint[] {
  return layers.flatMap(({ name, units, dead, saturated }, i) => {
    // Some pixels of the output are white for every digit, as they should be.
    if (i === code || i === layers.length - 1) return [];
    const complaints: Complaint[] = [];
    // A few such units are harmless.
    if (dead > units / 4) {
      complaints.push({
        finding: `${of(dead, units, `units of ${name}`)} give the same value for every digit.`,
        advice: 'Lower the learning rate, use ELU or GELU instead of ReLU, or use fewer units.',
      });
    }
    if (saturated > units / 4) {
      complaints.push({
        finding: `${of(saturated, units, `units of ${name}`)} are saturated: their slope is almost 0.`,
        advice: 'Lower the learning rate, or use ReLU or ELU.',
      });
    }
    return complaints;
  });
}

function ofGradients({ layers }: HealthFindings): Complaint[] {
  const gradients = layers.flatMap(({ name, gradient }) => (gradient === null ? [] : [{ name, gradient }]));
  const exploded = gradients.filter(({ gradient }) => !(gradient <= EXPLODED));
  if (exploded.length > 0) {
    return exploded.map(({ name }) => ({
      finding: `The gradient explodes in ${name}: it is larger than the weights it changes.`,
      advice: 'Clip the gradient, or lower the learning rate.',
    }));
  }
  const largest = Math.max(...gradients.map(({ gradient }) => gradient));
  return gradients
    .filter(({ gradient }) => gradient < VANISHED * largest)
    .map(({ name, gradient }) => ({
      finding: `The gradient vanishes in ${name}: relative to its weights it is ${Math.round(largest / gradient).toLocaleString('en')} times smaller than in the layer where it is largest.`,
      advice: 'Use ReLU, ELU or SELU instead of sigmoid or tanh, the He initialiser, or fewer layers.',
    }));
}

function ofGap({ trainLoss, testLoss }: HealthFindings): Complaint[] {
  if (!(testLoss > GAP * trainLoss)) return [];
  return [
    {
      finding: `The network overfits: its loss on test digits is ${Math.round(100 * (testLoss / trainLoss - 1))} % higher than on the same number of training digits.`,
      advice: 'Add dropout, noise or weight decay, use fewer units, or stop earlier.',
    },
  ];
}

/** The loss before this step is ignored. */
const BEGINNING = 50;
/** By which factor a loss may rise above its best value. */
const BACK = 1.5;

/** Problems that the training loss shows. `points`: in the order of training. */
export function complaintsOfCurve(
  points: readonly { readonly step: number; readonly loss: number }[],
): Complaint[] {
  const later = points.filter(({ step }) => step >= BEGINNING);
  const now = later.at(-1)?.loss ?? Number.NaN;
  const best = Math.min(...later.map(({ loss }) => loss));
  if (!(now > BACK * best)) return [];
  return [
    {
      finding: `The training loss has risen from ${best.toFixed(4)} back to ${now.toFixed(4)}: the steps are too large.`,
      advice: 'Lower the learning rate, or use a schedule that lowers it.',
    },
  ];
}
