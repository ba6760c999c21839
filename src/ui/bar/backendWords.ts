/** The measured speeds of the backends, in words. */
import { type BackendSpeed, type BackendSpeeds, ranking } from '../../domain/progress';
import { type BackendChoice, SETTINGS } from '../../domain/settings';
import { count } from '../format';

const nameOf = (backend: BackendChoice) =>
  SETTINGS.backend.options.find(({ value }) => value === backend)?.label ?? backend;

const speedOf = ({ imagesPerSecond }: BackendSpeed) =>
  imagesPerSecond === null ? null : `${count(Number(imagesPerSecond.toPrecision(2)))} images/s`;

/** `WebAssembly 18,000 images/s · WebGL 5,100 images/s`, the fastest first. */
export function speedsInWords(speeds: BackendSpeeds | null): string {
  if (!speeds) return 'Not measured yet';
  return ranking(speeds)
    .map((name) => speeds.results.find((result) => result.name === name))
    .map((result) => result && `${nameOf(result.name)} ${speedOf(result)}`)
    .join(' · ');
}

interface Note {
  readonly speed: string | null;
  /** Why there is no speed, or what the choice means; null if there is nothing to say. */
  readonly reason: string | null;
}

/** The note beside one choice of the menu. */
export function noteOn(choice: BackendChoice, speeds: BackendSpeeds | null, measuring: boolean): Note {
  if (choice === 'auto') {
    const fastest = speeds && ranking(speeds)[0];
    return {
      speed: null,
      reason: fastest ? `The fastest that was measured: ${nameOf(fastest)}` : 'The fastest, once measured',
    };
  }
  const result = speeds?.results.find(({ name }) => name === choice);
  if (!result) return { speed: measuring ? '…' : 'not measured', reason: null };
  return { speed: speedOf(result), reason: result.reason && `Not measured: ${result.reason}` };
}
