/** A line chart as SVG for white paper: no style sheet, no script, and the same on every device. */
import { type Markup, markup } from './markup';

export interface ChartLine {
  readonly name: string;
  readonly colour: string;
  /** As in SVG: `6 3`; empty for a solid line. Lines must differ in it, as colours are lost in a black copy. */
  readonly dashes: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

interface ChartAxis {
  readonly name: string;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly log?: boolean;
}

export interface LossChart {
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** Values outside the axes are cut off. A line with one point is a dot. */
  readonly lines: readonly ChartLine[];
}

const WIDTH = 680;
const PLOT = { left: 58, right: WIDTH - 12, top: 10, bottom: 234 } as const;
/** The legend: its distance from the plot, its entries in a row, and the height of a row. */
const [LEGEND, ENTRIES, ROW] = [44, 3, 16];

/** The place of a value between two ends, in pixels. */
function scale({ domain: [low, high], log }: ChartAxis, from: number, to: number): (value: number) => number {
  const at = log ? Math.log10 : (value: number) => value;
  return (value) => from + ((at(value) - at(low)) / (at(high) - at(low))) * (to - from);
}

const two = (value: number) => String(Math.round(100 * value) / 100);

const WORDS = markup`font-family="system-ui, sans-serif" font-size="11" fill="#333"`;

/** `text`: the chart in words, for people who cannot see it. */
export function lossChart({ x, y, lines }: LossChart, text: string): Markup {
  const { left, right, top, bottom } = PLOT;
  const across = scale(x, left, right);
  const up = scale(y, bottom, top);
  const height = bottom + LEGEND + ROW * Math.ceil(lines.length / ENTRIES);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${text}">
<clipPath id="plot"><rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/></clipPath>
<g stroke="#ddd">${y.ticks.map((tick) => markup`<path d="M${left} ${two(up(tick))}H${right}"/>`)}</g>
<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="#777"/>
<g ${WORDS} text-anchor="end">${y.ticks.map((tick) => markup`<text x="${left - 6}" y="${two(up(tick) + 4)}">${tick}</text>`)}</g>
<g ${WORDS} text-anchor="middle">${x.ticks.map((tick) => markup`<text x="${two(across(tick))}" y="${bottom + 15}">${tick.toLocaleString('en')}</text>`)}
<text x="${(left + right) / 2}" y="${bottom + 31}">${x.name}</text>
<text transform="translate(12 ${(top + bottom) / 2}) rotate(-90)">${y.name}</text></g>
<g clip-path="url(#plot)">${lines.map((line) => drawn(line, across, up))}</g>
<g ${WORDS}>${lines.map((line, i) => entry(line, i))}</g>
</svg>`;
}

type Place = (value: number) => number;

function drawn({ points, colour, dashes }: ChartLine, across: Place, up: Place): Markup {
  const [only] = points;
  if (only && points.length === 1)
    return markup`<circle cx="${two(across(only.x))}" cy="${two(up(only.y))}" r="3" fill="${colour}"/>`;
  const path = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${two(across(x))} ${two(up(y))}`).join('');
  return markup`<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.75" stroke-dasharray="${dashes}"/>`;
}

/** A sample of the line, and its name. */
function entry({ name, colour, dashes }: ChartLine, i: number): Markup {
  const left = PLOT.left + ((PLOT.right - PLOT.left) / ENTRIES) * (i % ENTRIES);
  const middle = PLOT.bottom + LEGEND + 4 + ROW * Math.floor(i / ENTRIES);
  return markup`<path d="M${two(left)} ${middle}h26" stroke="${colour}" stroke-width="1.75" stroke-dasharray="${dashes}"/><text x="${two(left + 32)}" y="${middle + 4}">${name}</text>`;
}
