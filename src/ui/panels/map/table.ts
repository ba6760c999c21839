import type { DataSet } from '../../../domain/dataSet';
import { classCell } from '../../../domain/itemWords';
import type { LatentMap } from '../../../domain/results';
import type { Table } from '../../widgets/save/SaveMenu';

/**
 * Every digit on the map: its set, its index in that set (from zero, as in MNIST), its class and its position. `along`:
 * what the axes are, in words.
 */
export function mapTable(map: LatentMap | null, along: string, set: DataSet): Table {
  const rows = Array.from(map?.labels ?? [], (label, i) => [
    map && i < map.tests ? 'test' : 'training',
    map && i < map.tests ? i : i - (map?.tests ?? 0),
    classCell(set, label),
    map?.points[2 * i] ?? null,
    map?.points[2 * i + 1] ?? null,
    along,
  ]);
  return { columns: ['set', 'index', 'class', 'x', 'y', 'axes'], rows };
}
