/**
 * A study measures the network at one step, on held-out digits, in its own thread while training continues.
 */
import type { AnomalyFindings } from './anomaly';
import type { FeatureFindings } from './features';
import type { HealthFindings } from './health';
import type { Measured } from './measured';
import type { RobustnessFindings } from './robustness';

/** The report of each study. A new study needs a row here, one in `engine/studies/index.ts`, and a panel. */
export interface Findings {
  readonly features: FeatureFindings;
  readonly robustness: RobustnessFindings;
  readonly anomaly: AnomalyFindings;
  readonly health: HealthFindings;
}

export type StudyName = keyof Findings;
export const STUDY_NAMES = [
  'features',
  'robustness',
  'anomaly',
  'health',
] as const satisfies readonly StudyName[];

export type StudyReport<Name extends StudyName> = Measured & Findings[Name];

export interface StudyProgress {
  /** 0 to 1. */
  readonly done: number;
  /** In words: what is being measured, or what it waits for. */
  readonly doing: string;
}
