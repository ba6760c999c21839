import { PIXELS } from '../../model/digit';
import { SETTINGS } from '../../model/settings';
import { modelSpec, parameterCount } from '../../model/spec';
import { count } from '../format';
import { useLab } from '../lab';
import { Code } from './Code';
import { Heading } from './Heading';
import { Layers } from './Layers';
import classes from './Network.module.css';
import { Ribbon } from './Ribbon';
import strip from './Strip.module.css';

/** The hourglass: encoder, code, decoder. */
export function Network() {
  const hidden = useLab((state) => state.settings.hidden);
  const codeSize = useLab((state) => state.settings.codeSize);
  return (
    <section aria-label="Network" className={strip.part}>
      <Heading word="encoder" area="enc-h" />
      <div style={{ gridArea: 'enc-s' }}>
        <Ribbon part="encoder" units={[PIXELS, ...hidden, codeSize]} />
      </div>
      <div className={strip.below} style={{ gridArea: 'enc-c' }}>
        <Layers />
      </div>
      <Code />
      <Heading word="decoder" area="dec-h" />
      <div style={{ gridArea: 'dec-s' }}>
        <Ribbon part="decoder" units={[codeSize, ...hidden.toReversed(), PIXELS]} />
      </div>
      <div className={strip.below} style={{ gridArea: 'dec-c' }}>
        <About />
      </div>
    </section>
  );
}

const nameOf = new Map<string, string>(
  [...SETTINGS.hiddenActivation.options, ...SETTINGS.codeActivation.options].map(({ value, label }) => [
    value,
    label,
  ]),
);

/** What the drawing does not show: the activations, and how much there is to learn. */
function About() {
  const settings = useLab((state) => state.settings);
  const spec = modelSpec(settings);
  return (
    <dl className={classes.about}>
      {settings.hidden.length > 0 && (
        <>
          <dt>Hidden</dt>
          <dd>{nameOf.get(settings.hiddenActivation)}</dd>
        </>
      )}
      <dt>Code</dt>
      <dd>{nameOf.get(settings.codeActivation)}</dd>
      <dt>Parameters</dt>
      <dd>{count(parameterCount(spec))}</dd>
    </dl>
  );
}
