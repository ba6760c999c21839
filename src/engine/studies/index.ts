/** All studies, by name. */
import { ANOMALY_DIGITS } from '../../domain/anomaly';
import { FEATURE_DIGITS } from '../../domain/features';
import { HEALTH_DIGITS } from '../../domain/health';
import { ROBUSTNESS_DIGITS } from '../../domain/robustness';
import type { Findings, StudyName } from '../../domain/study';
import { studyAnomaly } from './anomaly/study';
import { studyFeatures } from './features/study';
import { studyHealth } from './health/study';
import { studyRobustness } from './robustness/study';
import type { OnProgress, Subject } from './subject';

export interface Study<Name extends StudyName> {
  /** How many digits of each set it gets: the first ones. */
  readonly digits: { readonly train: number; readonly test: number };
  /**
   * `previous`: its last findings for the same digits, perhaps of another network. What does not depend on the network
   * is then not measured again. Throws if it cannot measure; the user sees the message.
   */
  readonly run: (
    subject: Subject,
    onProgress: OnProgress,
    previous: (Findings[Name] & { readonly codeSize: number }) | null,
  ) => Promise<Findings[Name]>;
}

export const STUDIES: { readonly [Name in StudyName]: Study<Name> } = {
  features: { digits: FEATURE_DIGITS, run: studyFeatures },
  robustness: { digits: ROBUSTNESS_DIGITS, run: studyRobustness },
  anomaly: { digits: ANOMALY_DIGITS, run: studyAnomaly },
  health: { digits: HEALTH_DIGITS, run: studyHealth },
};
