import { expect, it } from 'vitest';
import { ANOMALY_DIGITS } from '../../domain/anomaly';
import { FEATURE_DIGITS } from '../../domain/features';
import { HEALTH_DIGITS } from '../../domain/health';
import { ROBUSTNESS_DIGITS } from '../../domain/robustness';
import { studyAnomaly } from './anomaly/study';
import { studyFeatures } from './features/study';
import { studyHealth } from './health/study';
import { STUDIES } from './index';
import { studyRobustness } from './robustness/study';

it('each study runs under its own name, on as many digits as the page says', () => {
  expect(STUDIES).toEqual({
    features: { digits: FEATURE_DIGITS, run: studyFeatures },
    robustness: { digits: ROBUSTNESS_DIGITS, run: studyRobustness },
    anomaly: { digits: ANOMALY_DIGITS, run: studyAnomaly },
    health: { digits: HEALTH_DIGITS, run: studyHealth },
  });
});
