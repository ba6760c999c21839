/**
 * What happens to a string that is about to become markup or a script's address. The page's content-security policy
 * (`require-trusted-types-for`) makes the browser ask here first; browsers without Trusted Types do not ask.
 */

/** Shown in a frame without rights: the preview of the report. */
const SANDBOXED = 'HTMLIFrameElement srcdoc';

export const POLICY = {
  /** Never an element: styles contain no `<`, and any other text stays text. */
  createHTML: (html: string, _type?: string, sink?: string) =>
    sink === SANDBOXED ? html : html.replaceAll('<', '&lt;'),
  /** Only the page's own files, and scripts that it has made itself. */
  createScriptURL(address: string) {
    const { origin } = new URL(address, document.baseURI);
    if (origin === location.origin) return address;
    throw new TypeError(
      `A script of ${origin} was about to run. Hourglass runs only scripts of its own origin, ${location.origin}.`,
    );
  },
};

interface TrustedTypes {
  createPolicy(name: 'default', policy: typeof POLICY): unknown;
}

(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', POLICY);
