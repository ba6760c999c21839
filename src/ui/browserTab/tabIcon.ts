/** The colours and the shape are those of favicon.svg. */
const TRACK = '#e9d3ad';
const DONE = '#9a5200';

/** The icon while a run trains: the mark in a ring that fills. `percent`: 0 to 100. Returns a `data:` address. */
export function progressIcon(percent: number): string {
  const ring = 'cx="16" cy="16" r="13.5" fill="none" stroke-width="5"';
  const mark = `<path transform="translate(7.5 7.5) scale(.53)" d="M4 6c8 2 8 8 12 8s4-6 12-8v20c-8-2-8-8-12-8s-4 6-12 8Z" fill="${DONE}"/>`;
  const filled = `<circle ${ring} stroke="${DONE}" pathLength="100" stroke-dasharray="${percent} 100" transform="rotate(-90 16 16)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle ${ring} stroke="${TRACK}"/>${filled}${mark}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
