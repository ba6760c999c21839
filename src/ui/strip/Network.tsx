import { useShallow } from 'zustand/shallow';
import { PIXELS } from '../../domain/digit';
import { SETTINGS } from '../../domain/settings';
import { type LayerSpec, layerSpecs, type ModelSpec, modelSpec, parameterCount } from '../../domain/spec';
import { count } from '../format';
import { useLab } from '../lab';
import { Code } from './Code';
import { Heading } from './Heading';
import { Layers } from './Layers';
import classes from './Network.module.css';
import { type Plates, Ribbon } from './Ribbon';
import strip from './Strip.module.css';

/** The hourglass: encoder, code, decoder. */
export function Network() {
  const [encoder, decoder] = halves(useLab(useShallow(({ settings }) => modelSpec(settings))));
  return (
    <section aria-label="Network" className={`${strip.part} ${strip.onScreen}`}>
      <Heading word="encoder" area="enc-h" />
      <div style={{ gridArea: 'enc-s' }}>
        <Ribbon part="encoder" layers={encoder} />
      </div>
      <div className={strip.below} style={{ gridArea: 'enc-c' }}>
        <Layers />
      </div>
      <Code />
      <Heading word="decoder" area="dec-h" />
      <div style={{ gridArea: 'dec-s' }}>
        <Ribbon part="decoder" layers={decoder} />
      </div>
      <div className={strip.below} style={{ gridArea: 'dec-c' }}>
        <About />
      </div>
    </section>
  );
}

/** The layers from the pixels to the code, and those from the code to the pixels. */
function halves(spec: ModelSpec): [Plates, Plates] {
  const layers = layerSpecs(spec);
  const inside = (part: LayerSpec['part']) =>
    layers
      .filter((layer) => layer.part === part)
      .slice(0, -1)
      .map((layer) => ({
        units: layer.units,
        label:
          layer.kind === 'dense'
            ? String(layer.units)
            : `${layer.filters}×${layer.kind === 'down' ? layer.side / 2 : 2 * layer.side}²`,
      }));
  const [pixels, code] = [
    { units: PIXELS, label: '' },
    { units: spec.codeSize, label: '' },
  ];
  return [
    [pixels, ...inside('encoder'), code],
    [code, ...inside('decoder'), pixels],
  ];
}

const nameOf = new Map<string, string>(
  [SETTINGS.hiddenActivation, SETTINGS.codeActivation]
    .flatMap(({ options }) => [...options])
    .map(({ value, label }) => [value, label]),
);

/** Facts that the drawing does not show: the activations, the kind of network, and the number of parameters. */
function About() {
  const settings = useLab((state) => state.settings);
  const { hidden, filters, variational, tied, outputActivation } = settings;
  const rows: [string, string | undefined][] = [
    ['Code', variational ? 'mean and spread' : nameOf.get(settings.codeActivation)],
    ['Parameters', count(parameterCount(modelSpec(settings)))],
  ];
  if (hidden.length + filters.length > 0) rows.unshift(['Hidden', nameOf.get(settings.hiddenActivation)]);
  if (outputActivation === 'linear') rows.push(['Output', 'linear']);
  if (tied) rows.push(['Weights', 'tied to the encoder’s']);
  return (
    <dl className={classes.about}>
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
