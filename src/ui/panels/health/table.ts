import type { HealthReport } from '../../../model/health';
import type { Table } from '../../widgets/save/SaveMenu';

/** What was found of each layer. */
export const tableOf = ({ layers }: HealthReport): Table => ({
  columns: ['layer', 'units', 'dead', 'saturated', 'gradient over weights'],
  rows: layers.map(({ name, units, dead, saturated, gradient }) => [
    name,
    units,
    dead,
    saturated,
    gradient ?? '',
  ]),
});
