import { useEffect, useRef } from 'react';
import { useVerbs } from '../lab';
import classes from './Ribbon.module.css';
import { heightOf, line, type Plate, plates, ribbon, SCALE } from './shape';

interface Props {
  readonly part: 'encoder' | 'decoder';
  readonly layers: Plates;
}

/** The units and the label of each layer, from left to right, including both ends. */
export type Plates = readonly { readonly units: number; readonly label: string }[];

/** The lines along which the grains of sand move, as relative heights within each layer. */
const LINES = [-0.86, -0.64, -0.43, -0.21, 0, 0.21, 0.43, 0.64, 0.86];

/** The distance between grains on a line, and the distance that they move with each update of the run, both in px. */
const GRAIN = 18;
const STRIDE = 3;

/**
 * Moves the sand whenever the run has taken steps. A separate animation would paint sixty times a second and would take
 * time from training on a slow machine.
 */
function useFlow() {
  const lab = useVerbs();
  const sand = useRef<SVGGElement>(null);
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    let moved = 0;
    return lab.subscribe(({ run }, previous) => {
      if (run.step === previous.run.step) return;
      moved = (moved + STRIDE) % GRAIN;
      sand.current?.style.setProperty('--flow', `${-moved}px`);
    });
  }, [lab]);
  return sand;
}

/** One half of the hourglass, between a picture and the code. Its sand moves while the network trains. */
export function Ribbon({ part, layers: given }: Props) {
  const layers = plates(given);
  const sand = useFlow();
  return (
    <div className={classes.ribbon} data-part={part}>
      <svg viewBox={`0 0 ${SCALE} ${SCALE}`} preserveAspectRatio="none" aria-hidden="true">
        <linearGradient id={`glass-${part}`} x1={part === 'encoder' ? 0 : 1} x2={part === 'encoder' ? 1 : 0}>
          <stop offset="0" className={classes.pixels} />
          <stop offset="1" className={classes.code} />
        </linearGradient>
        <path d={ribbon(layers)} fill={`url(#glass-${part})`} />
        <path d={line(layers, -1)} className={classes.glass} />
        <path d={line(layers, 1)} className={classes.glass} />
        <g className={classes.sand} ref={sand}>
          {LINES.map((relative, index) => (
            <path
              key={relative}
              d={line(layers, relative)}
              style={{ strokeDashoffset: `calc(var(--flow) + ${(index * 7) % GRAIN}px)` }}
            />
          ))}
        </g>
      </svg>
      {layers.slice(1, -1).map((layer) => (
        <RibbonLayer key={layer.x} layer={layer} />
      ))}
    </div>
  );
}

function RibbonLayer({ layer }: { layer: Plate }) {
  return (
    <div
      className={classes.layer}
      style={{ left: `${100 * layer.x}%`, height: `${100 * heightOf(layer.units)}%` }}
    >
      <span translate="no">{layer.label}</span>
    </div>
  );
}
