/**
 * What the built files use although it is newer than the floor, and why that is well: it is asked for first, something
 * else takes its place, or the page is as good without it. A line that nothing needs any more fails the check.
 */

/** @type {Readonly<Record<string, string>>} */
export const EXCUSED = {
  // Asked for first.
  'navigator.gpu':
    'WebGPU runs only where the person chooses it and the browser has it; the page says so where not.',
  GPUBuffer: 'In tfjs’s WebGPU backend, and in a question whether a tensor’s values are one.',
  GPUTexture: 'In tfjs’s WebGPU backend.',
  'Error.captureStackTrace': 'Zod asks whether it is there.',
  'URL.canParse': 'Zod asks whether it is there.',
  '.getCoalescedEvents': 'The pad takes the one event where it is missing: quick strokes have fewer points.',
  '.startViewTransition': 'React calls it for <ViewTransition>, which the page has not.',
  'navigator.canShare': 'Share asks whether it is there, and copies the link where not.',
  'navigator.share': 'As `navigator.canShare`.',
  'navigator.connection': 'React asks whether it is there.',
  'navigator.userAgentData': 'Mantine asks whether it is there.',
  '.userAgentData': 'tfjs asks whether it is there.',
  TouchEvent: 'Mantine asks whether it is there.',
  // As good without.
  '.movementX': 'Mantine’s menus; a pen on an old phone gives none, and counts as one that does not move.',
  '.movementY': 'As `.movementX`.',
  'textWrap:': 'Mantine’s headings, of which the page has none.',
  '@page': 'The margins of a printed page are then the browser’s own.',
  'forced-color-adjust:': 'Only browsers with forced colours need it, and those have it.',
  'userSelect:': 'Mantine writes `WebkitUserSelect` beside it.',
  ':has':
    'Mantine’s fields with a button that clears them, and its scroll areas within others: the page has neither.',
  'resize:': 'Mantine’s text area, which the page has not.',
  'scrollbar-width:': 'Mantine hides the same bars with `::-webkit-scrollbar`.',
  'text-box-edge:': 'Mantine’s buttons: without it their words sit less than a pixel higher.',
  'text-box-trim:': 'As `text-box-edge`.',
  'text-wrap:': 'A heading of two lines is broken less evenly.',
  // Names of the libraries’ own things.
  '.alpha': 'A number of tfjs’s kernels.',
  '.animation': 'React’s table of event names.',
  '.delay': 'An option of React’s scheduler.',
  '.gpu': 'tfjs’s WebGPU backend asks whether it is there.',
  '.image': 'A function of our network.',
  '.imageSizes': 'A property that React hands on.',
  '.in': 'A name in a style sheet of ours.',
  '.ink': 'A colour of our palette.',
  '.minimize': 'A function of tfjs’s optimisers.',
  '.percent': 'An option of d3-format.',
  '.popover': 'A property that React hands on.',
  '.share': 'A property of React’s <ViewTransition>.',
  '.side': 'A number of our layers.',
  '.variant': 'What a point of the sweep is of.',
  'is:': 'An option of `document.createElement` that React hands on.',
  'maxLines:': 'A property of Recharts’ texts.',
  'popover:': 'A layer in Mantine’s table of z-indices.',
};
