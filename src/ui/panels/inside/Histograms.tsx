import { useRef } from 'react';
import type { Network } from '../../../inference/network';
import { useLab } from '../../lab';
import { useSay } from '../../useSay';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { HeatMap } from './HeatMap';
import classes from './Inside.module.css';
import { ownKernels, spreadOut } from './spreads';
import { useHistograms } from './useHistograms';
import { layerName } from './words';

const WEIGHT_TICKS = [-1, -0.1, 0, 0.1, 1].map((weight) => ({ at: spreadOut(weight), text: String(weight) }));
const GRADIENT_TICKS = [-8, -6, -4, -2].map((at) => ({ at, text: `1e${at}` }));

/** How the weights and gradients of each layer are distributed since the run began. Time runs from left to right. */
export function Histograms({ network }: { readonly network: Network }) {
  const say = useSay();
  const runId = useLab((state) => state.run.id);
  const sheet = useRef<HTMLDivElement>(null);
  const layers = ownKernels(network.layers.map(({ spec }) => spec));
  const columns = useHistograms(runId);
  const kinds = ['weights', 'gradients'] as const;
  return (
    <section aria-label="Histograms over time" className={classes.part}>
      <header>
        <h3>Weights and gradients over the run</h3>
        <SaveMenu
          name="histograms"
          label="histograms of weights and gradients over the run"
          picture={() => sheet.current}
          table={() => ({
            columns: ['kind', 'layer', 'step', 'from', 'to', 'count'],
            rows: columns.flatMap((column) =>
              kinds.flatMap((kind) =>
                (column[kind] ?? []).flatMap(({ low, high, counts }, k) =>
                  Array.from(counts, (count, bin) => {
                    const width = (high - low) / counts.length;
                    const name = layerName(network, layers[k]?.layer ?? 0);
                    return [kind, name, column.step, low + bin * width, low + (bin + 1) * width, count];
                  }),
                ),
              ),
            ),
          })}
        />
      </header>
      <p className={classes.note}>
        {say(
          'The run goes from left to right; darker means more values. Gradients are shown by their size. They are those of the digits shown above, and are computed while this tab is open.',
        )}
      </p>
      <div ref={sheet} className={classes.maps}>
        {layers.map(({ layer }, k) => (
          <div key={layer} className={classes.pairOfMaps}>
            <p>{layerName(network, layer)}</p>
            <HeatMap
              label={`Weights over the run: ${layerName(network, layer).toLowerCase()}`}
              columns={columns.map(({ weights }) => weights[k] ?? null)}
              title="weights"
              missing="They appear with the first moment of the run."
              ticks={WEIGHT_TICKS}
            />
            <HeatMap
              label={`Gradients over the run: ${layerName(network, layer).toLowerCase()}`}
              columns={columns.map(({ gradients }) => gradients?.[k] ?? null)}
              title="size of gradients"
              missing="They appear with the next moment of the run."
              ticks={GRADIENT_TICKS}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
