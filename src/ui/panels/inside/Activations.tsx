import { useMemo, useRef } from 'react';
import type { Network } from '../../../inference/network';
import { useLab } from '../../lab';
import { useSay } from '../../useSay';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { ActivationStrip } from './ActivationStrip';
import { unitActivations } from './activations';
import classes from './Inside.module.css';
import { layerName } from './words';

interface Props {
  readonly network: Network;
  readonly litIn: (layer: number) => ReadonlySet<number>;
  readonly onLight: (layer: number) => (unit: number | null) => void;
}

/** The activations of every layer for the digit on the pad. */
export function Activations({ network, litIn, onLight }: Props) {
  const pixels = useLab((state) => state.input.pixels);
  const say = useSay();
  const sheet = useRef<HTMLDivElement>(null);
  const layers = useMemo(() => (pixels ? unitActivations(network, pixels) : null), [network, pixels]);
  return (
    <section aria-label="Activations" className={classes.part}>
      <header>
        <h3>{say('Activations of every layer for your digit')}</h3>
        <SaveMenu
          name="activations"
          label="activations of every layer for the digit on the pad"
          picture={() => sheet.current}
          table={() => ({
            columns: ['layer', 'unit', 'activation'],
            rows: (layers ?? []).flatMap((values, layer) =>
              Array.from(values, (value, unit) => [layerName(network, layer), unit + 1, value]),
            ),
          })}
        />
      </header>
      <div ref={sheet}>
        {layers?.map((values, layer) => (
          <ActivationStrip
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer's index is its identity.
            key={layer}
            name={layerName(network, layer)}
            values={values}
            lit={litIn(layer)}
            onLight={onLight(layer)}
          />
        )) ?? <p className={classes.note}>{say('Draw a digit to see its activations in every layer.')}</p>}
      </div>
    </section>
  );
}
