import type { State } from '../../../state/state';

/** The speed of the first steps says little: caches are cold and shaders are being compiled. In seconds. */
const WARM = 3;

/** The seconds that the run still takes at its present speed; null while that is unknown, and while nothing trains. */
export function secondsLeft({
  run,
  settings,
  data,
}: Pick<State, 'run' | 'settings' | 'data'>): number | null {
  const { state, seconds, epoch, imagesPerSecond } = run;
  if (state !== 'training' || seconds < WARM || imagesPerSecond <= 0 || !data) return null;
  const left = ((settings.epochs - epoch) * data.trainTotal) / imagesPerSecond;
  return left > 0 ? left : null;
}

/** The time as a sentence that follows another one: ` About 3 minutes left.`; empty while it is unknown. */
export const leftWords = (seconds: number | null): string =>
  seconds === null ? '' : ` About ${inWords(seconds)} left.`;

/** A duration. Rounded, so that the words do not change all the time. */
export function inWords(seconds: number): string {
  if (seconds < 55) return `${Math.max(5, 5 * Math.round(seconds / 5))} seconds`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  const rest = 10 * Math.round((minutes % 60) / 10);
  if (hours >= 10 || rest === 0) return hours === 1 ? 'an hour' : `${hours} hours`;
  return rest === 60 ? `${hours + 1} hours` : `${hours} h ${rest} min`;
}
