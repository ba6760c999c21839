import type { Measured } from '../../domain/measured';
import { STUDY_NAMES, type StudyName } from '../../domain/study';
import type { Table } from '../../export/csv';
import type { State } from '../../state/state';
import { featuresTable } from '../panels/features/table';
import { healthTable } from '../panels/health/table';
import { robustnessTable } from '../panels/robustness/table';
import { anomalyRows } from './anomalyRows';

/** The findings of each study that was made, as a table, with the network and the moment that they are of. */
export function studyTables({ studies }: Pick<State, 'studies'>): {
  readonly name: StudyName;
  readonly measured: Measured;
  readonly table: Table;
}[] {
  const { features, robustness, anomaly, health } = studies;
  const tables: Record<StudyName, Table | null> = {
    features: features.report && featuresTable(features.report),
    robustness: robustness.report && robustnessTable(robustness.report),
    anomaly: anomaly.report && anomalyRows(anomaly.report),
    health: health.report && healthTable(health.report),
  };
  return STUDY_NAMES.flatMap((name) => {
    const [measured, table] = [studies[name].report, tables[name]];
    return measured && table ? [{ name, measured, table }] : [];
  });
}
