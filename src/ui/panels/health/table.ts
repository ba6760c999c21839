import type { HealthReport } from '../../../domain/health';
import type { Table } from '../../widgets/save/SaveMenu';

/** The statistics of each layer. */
export const healthTable = (report: HealthReport): Table => ({
  columns: ['layer', 'units', 'dead', 'saturated', 'gradient_over_weights'],
  rows: report.layers.map(({ name, units, dead, saturated, gradient }) => [
    name,
    units,
    dead,
    saturated,
    gradient,
  ]),
});
