/** Drawings of the page that keep their look where its style sheets are not. */

/** What of a drawing's look comes from the page's style sheets, which a file of its own does not have. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stop-color',
  'stop-opacity',
  'opacity',
  'vector-effect',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
];

/** The drawing with its look written on every element. */
export function standalone(svg: SVGSVGElement, width: number, height: number): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  for (const [i, element] of [copy, ...copy.querySelectorAll<SVGElement>('*')].entries()) {
    element.setAttribute('style', lookOf(originals[i] as SVGElement));
  }
  return copy;
}

/** Puts a style rule into a drawing, which it then has wherever it is shown. */
export function withRule(svg: SVGSVGElement, rule: string): SVGSVGElement {
  const style = document.createElementNS(svg.namespaceURI, 'style');
  style.textContent = rule;
  svg.prepend(style);
  return svg;
}

function lookOf(element: SVGElement): string {
  const look = getComputedStyle(element);
  return STYLES.map((name) => `${name}:${look.getPropertyValue(name)}`).join(';');
}

/** Writes their look on all drawings within a part of the page while `work` copies it. */
export async function withLooks<T>(part: HTMLElement, work: () => Promise<T>): Promise<T> {
  const elements = [...part.querySelectorAll<SVGElement>('svg *')];
  const before = elements.map((element) => element.getAttribute('style'));
  // All are read before one is written: a look may be inherited.
  const looks = elements.map(lookOf);
  for (const [i, element] of elements.entries()) element.setAttribute('style', looks[i] as string);
  try {
    return await work();
  } finally {
    for (const [i, element] of elements.entries()) {
      const style = before[i] ?? null;
      if (style === null) element.removeAttribute('style');
      else element.setAttribute('style', style);
    }
  }
}

/** As an address that an image can be loaded from. */
export const addressOf = (svg: SVGSVGElement) =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
