import { useCallback, useEffect } from 'react';
import type { State } from '../../../state/state';
import { type Moment, networkOf } from '../../../state/timeline/moment';
import { useVerbs } from '../../lab';
import { Empty, Panel } from '../../widgets/views/Panel';
import { useLit } from '../../widgets/views/useLit';
import { usePresent } from '../../widgets/views/usePresent';
import { Activations } from './Activations';
import { Filters } from './Filters';
import { Histograms } from './Histograms';
import classes from './Inside.module.css';
import { Painted } from './Painted';
import { layerName, linkWords } from './words';

const SENTENCE =
  'What the layers have learnt. Point at a unit, here or in the code above, to highlight its strongest inputs and outputs everywhere.';

/** Once a second: hundreds of pictures are slow to draw and change slowly. In ms. */
const INTERVAL = 1_000;

const newest = ({ moment }: State) => moment;
const itself = (moment: Moment): Moment | null => moment;

/** Filters, what each number of the code paints, activations, and histograms of weights and gradients. */
export function Inside() {
  const lab = useVerbs();
  const moment = usePresent(newest, itself, INTERVAL);
  useEffect(() => lab.showGradients(), [lab]);
  const lit = useLit();
  const light = useCallback(
    (layer: number) => (unit: number | null) => lab.light(unit === null ? null : { layer, unit }),
    [lab],
  );
  if (!moment)
    return (
      <Panel name="Inside" sentence={SENTENCE}>
        <Empty>The weights appear with the first moment of the run.</Empty>
      </Panel>
    );
  const network = networkOf(moment);
  const code = network.encoder.length - 1;
  return (
    <Panel name="Inside" sentence={SENTENCE}>
      <p role="status" className={classes.links}>
        {lit.unit
          ? `${layerName(network, lit.unit.layer)}, unit ${lit.unit.unit + 1}. ${linkWords(network, lit.from, lit.to)}`
          : 'Purple is positive, green negative; each picture is scaled to its own largest value.'}
      </p>
      <div className={classes.columns}>
        <Filters network={network} lit={lit.in(0)} onLight={light(0)} />
        <div className={classes.stack}>
          <Painted moment={moment} lit={lit.in(code)} onLight={light(code)} />
          <Activations network={network} litIn={lit.in} onLight={light} />
        </div>
      </div>
      <Histograms network={network} />
    </Panel>
  );
}
