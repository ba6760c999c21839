/**
 * The one source of the page's security headers: `npm start`, the page's own `<meta>` and the files for other servers take
 * them from here. SECURITY.md says what they promise.
 */

/** What the page may load and do: nothing of other origins, and no code from strings except WebAssembly. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  // Workers are opened from blobs (src/client/openWorker.ts), and these import the page's own scripts.
  'worker-src': "'self' blob:",
  // React and Mantine set styles of elements; html-to-image copies them.
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self' data: blob:",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  // The policy of src/trustedTypes.ts.
  'trusted-types': 'default',
};

/**
 * @param {readonly string[]} inline the hashes of the page's inline scripts
 * @returns {string} the policy, for the page's `<meta>`
 */
export const contentSecurityPolicy = (inline) => policyOf(directives(inline));

const directives = (/** @type {readonly string[]} */ inline) => ({
  ...POLICY,
  'script-src': [POLICY['script-src'], ...inline].join(' '),
});

const policyOf = (/** @type {Readonly<Record<string, string>>} */ policy) =>
  Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** What the page never asks a browser for. */
const UNUSED = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
];

/** Those that do not depend on the built page. The development server sends them too. */
export const PLAIN_HEADERS = {
  // Cross-origin isolation: without it the browser offers no shared memory, so WebAssembly stays on one thread.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  // A page of another origin that is isolated itself can show this one in a frame.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': UNUSED.map((feature) => `${feature}=()`).join(', '),
};

/**
 * All headers. Every answer has them.
 *
 * @param {{ readonly inline: readonly string[], readonly framedBy: string | null }} page `framedBy`: see framedBy.mjs
 * @returns {Readonly<Record<string, string>>}
 */
export const headersOf = ({ inline, framedBy }) => ({
  'Content-Security-Policy': policyOf({
    ...directives(inline),
    // A `<meta>` cannot have it.
    ...(framedBy === null ? {} : { 'frame-ancestors': framedBy }),
  }),
  ...PLAIN_HEADERS,
});
