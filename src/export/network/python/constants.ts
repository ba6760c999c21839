import { SIDE } from '../../../domain/digit';
import type { ModelSpec, TrainingSpec } from '../../../domain/spec';
import { float } from './text';

/** The settings that a training script uses, as Python constants. */
export function constants(spec: ModelSpec, training: TrainingSpec): readonly string[] {
  const { noise, noiseAmount, sparsity, optimizer } = training;
  const lines = [
    `SEED = ${spec.seed}`,
    `BATCH_SIZE = ${training.batchSize}`,
    `EPOCHS = ${training.epochs}`,
    `LEARNING_RATE = ${float(training.learningRate)}`,
  ];
  if (optimizer === 'adam' && training.weightDecay > 0)
    lines.push(`WEIGHT_DECAY = ${float(training.weightDecay)}`);
  if (training.clipNorm > 0) lines.push(`CLIP_NORM = ${float(training.clipNorm)}`);
  if (noise === 'gaussian') lines.push(`NOISE = ${float(noiseAmount)}  # standard deviation`);
  if (noise === 'salt-and-pepper') lines.push(`NOISE = ${float(noiseAmount)}  # share of the pixels`);
  if (noise === 'square') lines.push(`SQUARE = ${Math.round(noiseAmount * SIDE)}  # pixels of a side`);
  if (spec.variational) lines.push(`BETA = ${float(training.beta)}`);
  if (sparsity !== 'none') lines.push(`SPARSITY_WEIGHT = ${float(training.sparsityWeight)}`);
  if (sparsity === 'kl') lines.push(`SPARSITY_TARGET = ${float(training.sparsityTarget)}`);
  if (training.contraction > 0) {
    lines.push(`CONTRACTION = ${float(training.contraction)}`);
    lines.push('NEARBY = 0.01  # how far the contractive penalty moves the pixels');
  }
  return lines;
}
