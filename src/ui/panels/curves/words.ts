import type { Losses, PcaReport } from '../../../domain/progress';
import type { RunState } from '../../../domain/results';
import { rivalOf } from '../../../domain/rival';
import { SAMPLE } from '../../../domain/testSample';
import { type Winner, winnerByError } from '../../../domain/winner';
import { count, epochs, loss } from '../../format';
import { pcaErrorsAt, pcaFigures } from '../../pcaFigures';
import { agedEnd, type CurveSettings, type CurveView } from './view';

export interface Verdict {
  /** Who is ahead in MSE on the test digits; null while one of the two is not known. */
  readonly winner: Winner | null;
  readonly sentence: string;
}

interface Facts {
  /** The latest test losses. */
  readonly test: Losses | null;
  readonly view: CurveView;
  readonly pca: PcaReport | null;
  readonly state: RunState;
  /** False once the network is much older than its last test loss. */
  readonly fresh: boolean;
  /** The epoch of that loss if the network has trained since; else null. See `agedEpoch`. */
  readonly aged: number | null;
}

/** The conclusion of the curves, in words. */
export function verdict({ test, view, pca, state, fresh, aged }: Facts, settings: CurveSettings): Verdict {
  const testMse = test?.mse ?? null;
  const say = (sentence: string, winner: Winner | null = null): Verdict => ({ winner, sentence });
  const dated = (sentence: string) => (aged === null ? sentence : `At epoch ${epochs(aged)}: ${sentence}`);
  if (testMse !== null && !Number.isFinite(testMse))
    return say('The loss is no longer a number: lower the learning rate and restart.');
  if (view.metric === 'terms') {
    const words = termsWords(view);
    return say(words === null ? waiting(state) : dated(words));
  }
  if (settings.curveMetric === 'bce')
    return say(
      pca
        ? `No reconstruction can be below ${loss(pca.testEntropy)}, the entropy of the digits’ own grey pixels. PCA minimises MSE, so the comparison is in MSE.`
        : 'PCA minimises MSE, so the comparison is in MSE.',
    );
  if (testMse === null) return say(waiting(state));
  if (!fresh) return say('The next test loss is being computed.');
  const { codeSize } = settings;
  const errors = pcaErrorsAt(pca?.testMse, codeSize);
  if (!errors) return say('PCA’s error appears here as soon as it is computed.');
  const components = `PCA with ${codeSize} ${codeSize === 1 ? 'component' : 'components'}`;
  const rival = rivalOf(settings);
  const baseline = errors[rival];
  const figures = pcaFigures(errors, rival);
  const ahead = winnerByError(testMse, baseline);
  switch (ahead) {
    case 'pca': {
      const still = state === 'finished' ? '' : 'still ';
      return say(dated(`${components} is ${still}ahead: ${figures} against ${loss(testMse)}.`), ahead);
    }
    case 'level':
      return say(
        dated(`The autoencoder is level with ${components}: ${loss(testMse)} against ${figures}.`),
        ahead,
      );
    case 'ae': {
      const less = Math.round(100 * (1 - testMse / baseline));
      return say(
        dated(
          `The autoencoder is ahead of ${components}: ${loss(testMse)} against ${figures}, ${less} % less error.`,
        ),
        ahead,
      );
    }
    default:
      return ahead satisfies never;
  }
}

/** The training loss and its terms, on test digits; null until measured. */
function termsWords({ test, testPenalty, penaltyName }: CurveView): string | null {
  const reconstruction = test.at(-1)?.y;
  const penalty = testPenalty.at(-1)?.y;
  if (reconstruction === undefined) return null;
  if (penalty === undefined) return `On test digits, with the noise of training: ${loss(reconstruction)}.`;
  const sum = `${loss(reconstruction + penalty)}: ${loss(reconstruction)} of reconstruction, ${loss(penalty)} of`;
  return penaltyName === 'KL'
    ? `The negative ELBO on test digits is ${sum} KL, which is weighted by β.`
    : `The training loss on test digits is ${sum} penalty.`;
}

function waiting(state: RunState): string {
  switch (state) {
    case 'compiling':
      return 'The network is being prepared.';
    case 'waiting':
      return 'Training continues when the digits that it needs have arrived.';
    case 'training':
      return 'The first test loss is being computed.';
    case 'paused':
    case 'finished':
      return 'Press Train to start the curves.';
    default:
      return state satisfies never;
  }
}

/** The plot in words, for screen readers. */
export function description(view: CurveView): string {
  const metric = view.metric === 'terms' ? 'its terms' : view.metric.toUpperCase();
  const { train, test, sample, ghost, others, levels, trainPenalty, testPenalty, penaltyName } = view;
  const aged = agedEnd(view);
  const now = aged === null ? (test.at(-1) ?? train.at(-1)) : (sample.at(-1) ?? train.at(-1));
  const parts: string[] = [];
  if (!now) parts.push('No losses yet.');
  else parts.push(`At epoch ${epochs(now.point.epoch)}, step ${count(now.point.step)}, in ${metric}:`);
  const figures = [
    ...(test.length > 0
      ? [`test loss ${loss(test.at(-1)?.y)}${aged === null ? '' : ` (at epoch ${epochs(aged)})`}`]
      : []),
    ...(sample.length > 0 ? [`on ${count(SAMPLE)} test digits ${loss(sample.at(-1)?.y)}`] : []),
    ...(train.length > 0 ? [`train loss ${loss(train.at(-1)?.y)}`] : []),
    ...(testPenalty.length > 0 ? [`test ${penaltyName} ${loss(testPenalty.at(-1)?.y)}`] : []),
    ...(trainPenalty.length > 0 ? [`train ${penaltyName} ${loss(trainPenalty.at(-1)?.y)}`] : []),
    ...(ghost.length > 0 ? [`previous run ${loss(ghost.at(-1)?.y)}`] : []),
    ...others.flatMap(({ name, train, test }) => {
      const end = test.at(-1) ?? train.at(-1);
      return end ? [`${name} ${loss(end.y)} at epoch ${epochs(end.point.epoch)}`] : [];
    }),
    ...levels.map(
      ({ kind, label, value }) => `${kind === 'pcaOther' ? `PCA ${label}` : label} ${loss(value)}`,
    ),
  ];
  if (figures.length > 0) parts.push(`${figures.join(', ')}.`);
  return parts.join(' ');
}
