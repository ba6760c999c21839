import { type CaptionLine, LINE } from './caption';
import { fontRule } from './font';
import { standalone, withRule } from './standalone';

const NAMESPACE = 'http://www.w3.org/2000/svg';
const MARGIN = 16;

/**
 * Several charts of the page as one SVG file. Each keeps its position on the page and the heading of its figure; the
 * caption is under all of them.
 */
export async function chartSvg(
  charts: readonly SVGSVGElement[],
  caption: readonly CaptionLine[],
): Promise<Blob> {
  const font = await fontRule();
  const look = getComputedStyle(document.body);
  const headings = charts.flatMap((chart) => chart.closest('figure')?.querySelector('h3') ?? []);
  const boxes = [...charts, ...headings].map((element) => element.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left)) - MARGIN;
  const top = Math.min(...boxes.map((box) => box.top)) - MARGIN;
  const width = Math.max(...boxes.map((box) => box.right)) - left + MARGIN;
  const height = Math.max(...boxes.map((box) => box.bottom)) - top;
  const whole = height + LINE * (caption.length + 1);

  const sheet = document.createElementNS(NAMESPACE, 'svg');
  sheet.setAttribute('width', String(width));
  sheet.setAttribute('height', String(whole));
  sheet.style.background = look.backgroundColor;
  const write = (text: string, x: number, y: number, colour: string, weight: string) => {
    const line = document.createElementNS(NAMESPACE, 'text');
    line.textContent = text;
    const looks = {
      x,
      y,
      fill: colour,
      'font-family': look.fontFamily,
      'font-size': 12,
      'font-weight': weight,
    };
    for (const [name, value] of Object.entries(looks)) line.setAttribute(name, String(value));
    sheet.append(line);
  };
  for (const chart of charts) {
    const box = chart.getBoundingClientRect();
    const copy = standalone(chart, box.width, box.height);
    copy.setAttribute('x', String(box.left - left));
    copy.setAttribute('y', String(box.top - top));
    sheet.append(copy);
  }
  for (const heading of headings) {
    const box = heading.getBoundingClientRect();
    write(heading.textContent ?? '', box.left - left, box.bottom - top - 4, look.color, '600');
  }
  for (const [i, { text, colour }] of caption.entries())
    write(
      text,
      MARGIN,
      height + LINE * (i + 1),
      (colour && look.getPropertyValue(colour)) || look.color,
      '400',
    );
  withRule(sheet, font);
  return new Blob([new XMLSerializer().serializeToString(sheet)], { type: 'image/svg+xml' });
}
