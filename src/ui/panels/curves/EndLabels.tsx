import type { CSSProperties } from 'react';
import { usePlotArea, useYAxisScale } from 'recharts';
import { SAMPLE } from '../../../domain/testSample';
import { count, epochs, loss } from '../../format';
import classes from './LossCurves.module.css';
import { runColour } from './runLooks';
import { spread } from './spread';
import { agedEnd, type CurveView, type Level } from './view';

/** Least distance between two labels' baselines, in pixels. */
const LINE_HEIGHT = 14;

interface Label {
  readonly name: string;
  readonly value: number;
  readonly className: string | undefined;
  /** For another run: the CSS property with the colour of its line. */
  readonly colour?: string;
}

/** The room at the edge holds this many letters beside a figure; the legend has the whole name. */
const LETTERS = 11;
/** Names mostly differ at their beginning or at their end: `Custo…of 16`. */
const short = (name: string) =>
  name.length > LETTERS
    ? `${name.slice(0, LETTERS / 2).trimEnd()}…${name.slice(-LETTERS / 2).trimStart()}`
    : name;

const LEVEL_CLASSES: Readonly<Record<Level['kind'], string | undefined>> = {
  pca: classes.pca,
  pcaOther: classes.pca,
  mean: classes.quiet,
  entropy: classes.quiet,
};

function labelsOf(view: CurveView): Label[] {
  const { train, test, ghost, others, levels, trainPenalty, testPenalty, penaltyName } = view;
  // With terms, these two curves show the reconstruction.
  const what = view.metric === 'terms' ? ' rec.' : '';
  const last = (plotted: typeof train, name: string, className: string | undefined): Label[] => {
    const end = plotted.at(-1);
    return end ? [{ name, value: end.y, className }] : [];
  };
  // A measurement on all digits may be of an earlier step. Then the end of the line is the sample's, or the label says when.
  const aged = agedEnd(view);
  return [
    ...last(view.sample, `test ${count(SAMPLE)}`, classes.test),
    ...(aged === null ? last(test, `test${what}`, classes.test) : []),
    ...(aged === null || view.sample.length > 0 ? [] : last(test, `test, ep. ${epochs(aged)}`, classes.test)),
    ...last(train, `train${what}`, classes.train),
    ...last(testPenalty, `test ${penaltyName}`, classes.penalty),
    ...last(trainPenalty, `train ${penaltyName}`, classes.penalty),
    ...last(ghost, 'previous', classes.quiet),
    ...others.flatMap(({ name, look, train, test }): Label[] => {
      const [label] = last(test.length > 0 ? test : train, short(name), classes.other);
      return label ? [{ ...label, colour: runColour(look) }] : [];
    }),
    ...levels.map(({ kind, label, value }) => ({ name: label, value, className: LEVEL_CLASSES[kind] })),
  ];
}

/** Names and newest figures at the right edge, each beside its line: the plot needs no legend. */
export function EndLabels({ view }: { readonly view: CurveView }) {
  const scale = useYAxisScale();
  const area = usePlotArea();
  if (!scale || !area) return null;
  const labels = labelsOf(view).flatMap((label) => {
    const at = scale(label.value);
    return at === undefined ? [] : [{ ...label, at: Math.max(area.y, Math.min(at, area.y + area.height)) }];
  });
  const placed = spread(
    labels.map((label) => label.at),
    LINE_HEIGHT,
    area.y + 2,
    area.y + area.height - 2,
  );
  const edge = area.x + area.width;
  return (
    <g className={classes.labels} aria-hidden>
      {view.sample.length > 0 && (
        // At the top, above the falling curves.
        <text x={edge - 4} y={area.y + 12} textAnchor="end">
          {`test line: ${count(SAMPLE)} images, dots: all`}
        </text>
      )}
      {labels.map((label, index) => {
        const y = placed[index] ?? label.at;
        return (
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: two runs may have the same name.
            key={index}
            className={label.className}
            style={label.colour ? ({ '--run': `var(${label.colour})` } as CSSProperties) : {}}
          >
            <path className={classes.leader} d={`M${edge + 2} ${label.at}L${edge + 8} ${y}`} />
            <text x={edge + 11} y={y} dy="0.35em">
              <tspan>{`${label.name} `}</tspan>
              <tspan className={classes.figure}>{loss(label.value)}</tspan>
            </text>
          </g>
        );
      })}
    </g>
  );
}
