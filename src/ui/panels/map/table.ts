import type { LatentMap } from '../../../training/messages';
import type { Table } from '../../widgets/save/SaveMenu';

/** Every digit on the map: its set, its class, and where it lies. `along`: what the axes are, in words. */
export function tableOf(map: LatentMap | null, along: string): Table {
  const rows = Array.from(map?.labels ?? [], (label, i) => [
    map && i < map.tests ? 'test' : 'training',
    map && i < map.tests ? i : i - (map?.tests ?? 0),
    label,
    map?.points[2 * i] ?? Number.NaN,
    map?.points[2 * i + 1] ?? Number.NaN,
  ]);
  return { columns: ['set', 'number', 'class', `x (${along})`, 'y'], rows };
}
