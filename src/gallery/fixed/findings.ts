/** Findings of studies: typical figures for MNIST, always the same. */
import { type AnomalyFindings, type Errors, NON_DIGITS, type NonDigitKind } from '../../domain/anomaly';
import { MNIST } from '../../domain/dataSet';
import type { FeatureFigures, FeatureFindings } from '../../domain/features';
import type { HealthFindings, LayerHealth } from '../../domain/health';
import { Random } from '../../domain/random';
import { type Distortion, type RobustnessFindings, STRENGTHS } from '../../domain/robustness';

const CLASSES = MNIST.classes.length;
const labelsOf = (count: number) => Uint8Array.from({ length: count }, (_, i) => i % CLASSES);

/** Predicted classes; the share `accuracy` of them is right. */
function predictions(labels: Uint8Array, accuracy: number, random: Random): Uint8Array {
  return labels.map((label) =>
    random.uniform() < accuracy ? label : (label + 1 + random.below(9)) % CLASSES,
  );
}

const QUALITY_DIGITS = 1000;

/** `code`: the accuracy of the autoencoder's codes; PCA's is .93. */
export function features(code: number): FeatureFindings {
  const random = Random.fromSeed(21);
  const labels = labelsOf(QUALITY_DIGITS);
  const figures = (neighbours: number, probe: number, silhouette: number): FeatureFigures => ({
    neighbours: predictions(labels, neighbours, random),
    probe: predictions(labels, probe, random),
    silhouette,
    trustworthiness: 0.97,
  });
  return {
    trainDigits: 10_000,
    labels,
    figures: {
      code: figures(code, code - 0.03, 0.14),
      pca: figures(0.93, 0.88, 0.09),
      pixels: figures(0.94, 0.9, 0.06),
    },
  };
}

const WORST: Readonly<Record<Distortion, number>> = {
  noise: 0.3,
  shift: 0.6,
  rotation: 0.55,
  occlusion: 0.4,
};

export function robustness(): RobustnessFindings {
  const random = Random.fromSeed(22);
  const labels = labelsOf(QUALITY_DIGITS);
  const curve = (distortion: Distortion, lead: number) =>
    STRENGTHS[distortion].map((strength, i) => {
      const share = i / (STRENGTHS[distortion].length - 1);
      const accuracy = 0.95 - (WORST[distortion] - lead) * share ** 1.5;
      return {
        strength,
        predictions: predictions(labels, accuracy, random),
        mse: 0.012 + 0.06 * share ** 1.3,
      };
    });
  const both = (distortion: Distortion) => ({
    code: curve(distortion, distortion === 'shift' ? -0.08 : 0.1),
    pca: curve(distortion, 0).map((point) => ({
      ...point,
      mse: { clipped: 1.15 * point.mse, unclipped: 1.25 * point.mse },
    })),
  });
  return {
    trainDigits: 5000,
    labels,
    curves: {
      noise: both('noise'),
      shift: both('shift'),
      rotation: both('rotation'),
      occlusion: both('occlusion'),
    },
    rival: 'clipped',
  };
}

const TYPICAL = { letters: 0.035, scribbles: 0.05, inverted: 0.3, noise: 0.22 } as const;

export function anomaly(): AnomalyFindings {
  const random = Random.fromSeed(23);
  const errors = (count: number, typical: number, spread: number): Errors => {
    const of = (factor: number) =>
      Float32Array.from({ length: count }, () => factor * typical * Math.exp(spread * random.normal()));
    return { code: of(1), pca: { clipped: of(1.3), unclipped: of(1.4) } };
  };
  const others = (kind: NonDigitKind) => errors(NON_DIGITS, TYPICAL[kind], 0.3);
  return {
    labels: labelsOf(QUALITY_DIGITS),
    digits: errors(QUALITY_DIGITS, 0.012, 0.4),
    nonDigits: {
      letters: others('letters'),
      scribbles: others('scribbles'),
      inverted: others('inverted'),
      noise: others('noise'),
    },
    rival: 'clipped',
  };
}

const layer = (name: string, units: number, rest: Partial<LayerHealth> = {}): LayerHealth => ({
  name,
  units,
  dead: 0,
  saturated: 0,
  gradient: 0.012,
  ...rest,
});

const LAYERS = [
  layer('encoder layer 1', 128, { dead: 3 }),
  layer('code', 32, { gradient: 0.03 }),
  layer('decoder layer 1', 128, { dead: 1, gradient: 0.02 }),
  layer('output', 784, { gradient: 0.008 }),
];

export const health = (): HealthFindings => ({
  layers: LAYERS,
  code: 1,
  trainLoss: 0.0921,
  testLoss: 0.0934,
});

/** As many problems as can occur at the same time. */
export const illHealth = (): HealthFindings => ({
  layers: [
    layer('encoder layer 1', 128, { dead: 70, gradient: 2e-6 }),
    layer('code', 32, { dead: 9, gradient: 0.03 }),
    layer('decoder layer 1', 128, { dead: 64, gradient: 0.02 }),
    layer('output', 784, { gradient: 0.008 }),
  ],
  code: 1,
  trainLoss: 0.0921,
  testLoss: 0.121,
});
