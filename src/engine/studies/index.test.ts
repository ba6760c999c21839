import { expect, it } from 'vitest';
import { ANOMALY_DIGITS } from '../../domain/anomaly';
import { HEALTH_DIGITS } from '../../domain/health';
import { QUALITY_DIGITS } from '../../domain/quality';
import { ROBUSTNESS_DIGITS } from '../../domain/robustness';
import { studyAnomaly } from './anomaly/study';
import { studyHealth } from './health/study';
import { STUDIES } from './index';
import { studyQuality } from './quality/study';
import { studyRobustness } from './robustness/study';

it('each study runs under its own name, on the digits that the page says it is of', () => {
  expect(STUDIES).toEqual({
    quality: { digits: QUALITY_DIGITS, run: studyQuality },
    robustness: { digits: ROBUSTNESS_DIGITS, run: studyRobustness },
    anomaly: { digits: ANOMALY_DIGITS, run: studyAnomaly },
    health: { digits: HEALTH_DIGITS, run: studyHealth },
  });
});
