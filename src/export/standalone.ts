/** SVG drawings of the page that keep their look without its style sheets. */

/** The properties of a drawing that come from the page's style sheets, which a separate file does not have. */
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

/** A copy of the drawing with the computed style written into every element. */
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

/** Puts a CSS rule into a drawing, so that it applies in a separate file, too. */
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

/** Writes the computed style into all drawings in a part of the page while `work` copies it. */
export async function withLooks<T>(part: HTMLElement, work: () => Promise<T>): Promise<T> {
  const elements = [...part.querySelectorAll<SVGElement>('svg *')];
  const before = elements.map((element) => element.getAttribute('style'));
  // Read all styles before writing any, because styles may be inherited.
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

/** The drawing as a data URL for an image. */
export const addressOf = (svg: SVGSVGElement) =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
