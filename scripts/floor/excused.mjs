/**
 * Features in the built files that are newer than the floor, and why each does no harm: the code tests for it before
 * use, there is a replacement, or the page works as well without it. A line that is no longer needed fails the check.
 */

/** @type {Readonly<Record<string, string>>} */
export const EXCUSED = {
  // The code tests for these before use.
  'navigator.gpu':
    'WebGPU runs only if the user chooses it and the browser has it. Otherwise the page says so.',
  GPUBuffer: 'In tfjs’s WebGPU backend, and in a test of the type of a tensor’s values.',
  GPUTexture: 'In tfjs’s WebGPU backend.',
  'Error.captureStackTrace': 'Zod tests for it.',
  'URL.canParse': 'Zod tests for it.',
  '.getCoalescedEvents': 'Without it, the pad uses the single event: quick strokes have fewer points.',
  '.startViewTransition': 'React calls it for <ViewTransition>, which the page does not use.',
  'navigator.canShare': 'Share tests for it. Without it, Share copies the link.',
  'navigator.share': 'As `navigator.canShare`.',
  'navigator.connection': 'React tests for it.',
  'navigator.userAgentData': 'Mantine tests for it.',
  '.userAgentData': 'tfjs tests for it.',
  trustedTypes: 'Where there are no Trusted Types, no browser asks.',
  '.estimate': 'The stored runs test for it. Without it, only the limits for runs hold.',
  TouchEvent: 'Mantine tests for it.',
  '.setFromBase64': '@bufbuild/protobuf tests for it.',
  '.toBase64': '@bufbuild/protobuf tests for it.',
  '.isWellFormed': '@bufbuild/protobuf tests for it.',
  '.webkitGetAsEntry': 'A drop tests for it. Without it, files can be dropped, but no folders.',
  '.webkitRelativePath': 'Without it, chosen files have their names, and no folder can be chosen.',
  // The page works as well without these.
  '.movementX': 'In Mantine’s menus. Without it, a pen on an old phone counts as not moving.',
  '.movementY': 'As `.movementX`.',
  'textWrap:': 'In Mantine’s headings, which the page does not use.',
  '@page': 'Without it, a printed page has the browser’s own margins.',
  'forced-color-adjust:': 'Only browsers with forced colours need it, and they have it.',
  'userSelect:': 'Mantine also sets `WebkitUserSelect`.',
  ':has': 'In Mantine’s fields with a clear button, and in nested scroll areas. The page uses neither.',
  'resize:': 'In Mantine’s text area, which the page does not use.',
  'scrollbar-width:': 'Mantine also hides the scroll bars with `::-webkit-scrollbar`.',
  'text-box-edge:': 'In Mantine’s buttons. Without it, their text is less than a pixel higher.',
  'text-box-trim:': 'As `text-box-edge`.',
  'text-wrap:': 'Without it, headings of two lines are less balanced.',
  // The same names, used for something else.
  '.alpha': 'An attribute of tfjs’s kernels.',
  '.bytes': 'A method of our own files.',
  '.animation': 'React’s table of event names.',
  '.delay': 'An option of React’s scheduler.',
  '.gpu': 'tfjs’s WebGPU backend tests for it.',
  '.imageSizes': 'A property that React passes on.',
  '.in': 'A class name in our style sheets.',
  '.ink': 'A colour of our palette.',
  '.minimize': 'A function of tfjs’s optimisers.',
  '.percent': 'An option of d3-format.',
  '.popover': 'A property that React passes on.',
  '.share': 'A property of React’s <ViewTransition>.',
  '.side': 'A number of our layers.',
  '.variant': 'A property of a point of the sweep.',
  'is:': 'An option of `document.createElement` that React passes on.',
  'maxLines:': 'A property of Recharts’ texts.',
  'popover:': 'A layer in Mantine’s table of z-indices.',
};
