import type { State } from '../../state/state';

/** The speed of the first steps says little: caches are cold and shaders are being compiled. In seconds. */
const WARM = 3;

/** When the run will be done at its present speed, as a sentence; empty while that is unknown. */
export function timeLeft({ run, settings, data }: Pick<State, 'run' | 'settings' | 'data'>): string {
  const { state, seconds, epoch, imagesPerSecond } = run;
  if (state !== 'training' || seconds < WARM || imagesPerSecond <= 0 || !data) return '';
  const left = ((settings.epochs - epoch) * data.trainTotal) / imagesPerSecond;
  return left > 0 ? ` About ${inWords(left)} left.` : '';
}

/** Rounded, so that the words do not change all the time. */
function inWords(seconds: number): string {
  if (seconds < 55) return `${Math.max(5, 5 * Math.round(seconds / 5))} seconds`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  const rest = 10 * Math.round((minutes % 60) / 10);
  if (hours >= 10 || rest === 0) return hours === 1 ? 'an hour' : `${hours} hours`;
  return rest === 60 ? `${hours + 1} hours` : `${hours} h ${rest} min`;
}
