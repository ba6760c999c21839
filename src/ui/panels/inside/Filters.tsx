import { useMemo, useRef, useState } from 'react';
import { numbered } from '../../../export/csv';
import type { PlainLayer } from '../../../inference/layer';
import type { Network } from '../../../inference/network';
import { LinkButton } from '../../widgets/LinkButton';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { byNorm, filterNorms, filterPictures } from './filters';
import classes from './Inside.module.css';
import { UnitGrid } from './UnitGrid';

/** Number of filters that are shown at first. */
const SOME = 128;
const COLUMNS = 16;
/** Up to this many filters (convolutions have few) are shown twice as large. */
const FEW = 32;

interface Props {
  readonly network: Network;
  readonly lit: ReadonlySet<number>;
  readonly onLight: (unit: number | null) => void;
}

/** What each unit of the first layer looks for. The order changes only when the user asks for it. */
export function Filters({ network, lit, onLight }: Props) {
  const layer = network.layers[0] as PlainLayer;
  const norms = useMemo(() => filterNorms(layer), [layer]);
  const [order, setOrder] = useState(() => byNorm(norms));
  const [all, setAll] = useState(false);
  const sheet = useRef<HTMLDivElement>(null);
  if (order.length !== norms.length) setOrder(byNorm(norms));
  const shown = useMemo(() => (all ? order : order.slice(0, SOME)), [all, order]);
  const pictures = useMemo(() => filterPictures(layer, shown), [layer, shown]);
  return (
    <section aria-label="Filters of the first layer" className={classes.part}>
      <header>
        <h3>Filters of the first layer</h3>
        <LinkButton onClick={() => setOrder(byNorm(norms))}>Sort by length again</LinkButton>
        {order.length > SOME && (
          <LinkButton onClick={() => setAll(!all)}>
            {all ? `Show ${SOME}` : `Show all ${order.length}`}
          </LinkButton>
        )}
        <SaveMenu
          name="filters"
          label="first-layer filters, longest first"
          picture={() => sheet.current}
          table={() => ({
            columns: ['unit', 'norm', ...numbered('weight', pictures.side ** 2)],
            rows: shown.map((unit, k) => [
              unit + 1,
              norms[unit] ?? 0,
              ...pictures.values.subarray(k * pictures.side ** 2, (k + 1) * pictures.side ** 2),
            ]),
          })}
        />
      </header>
      <div ref={sheet}>
        <UnitGrid
          pictures={pictures}
          columns={Math.min(shown.length <= FEW ? COLUMNS / 2 : COLUMNS, shown.length)}
          nameOf={(unit) => `Filter ${unit + 1}, length ${(norms[unit] ?? 0).toFixed(2)}`}
          lit={lit}
          onLight={onLight}
        />
      </div>
    </section>
  );
}
