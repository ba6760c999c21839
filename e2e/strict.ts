/**
 * Playwright's `test`, which fails a journey if the page or one of its workers breaks the content-security policy, or asks
 * another server for anything.
 */
import { type BrowserContext, test as plain, type Request } from 'playwright/test';

export { type Browser, expect, type Locator, type Page } from 'playwright/test';

/** Before this, a message of the console is a broken rule of the policy. */
const BROKEN = 'The content-security policy was broken: ';

/** A page and a worker can tell of it themselves; Chromium keeps a worker's to itself. */
const TELL = `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
  console.error('${BROKEN}' + [effectiveDirective, blockedURI, sample].join(' ')));`;

/** Every worker is opened from a blob that imports its script; it then imports this one first. */
const TELLING = '/tells-of-broken-policy.js';
const TELL_IN_WORKERS = `window.Blob = class extends Blob {
  constructor(parts, options) {
    super(options?.type === 'text/javascript' ? ['import "' + location.origin + '${TELLING}";', ...parts] : parts, options);
  }
};`;

/** What a request asked of another server; null if it asked the page's own, or if a test asked for it. */
function foreign(request: Request, home: string): string | null {
  const { origin, protocol } = new URL(request.url());
  if (origin === home || !/^(https?|wss?):$/.test(protocol)) return null;
  const asker = request.serviceWorker() ? home : originOf(request);
  return asker === home ? `${request.resourceType()} of another server: ${request.url()}` : null;
}

/** The origin of the document that asks. A test's own navigation comes from none. */
function originOf(request: Request): string {
  try {
    return new URL(request.frame().url()).origin;
  } catch {
    return 'null';
  }
}

export const test = plain.extend<{ policyKept: undefined }, { faults: string[] }>({
  context: async ({ context }, use) => {
    await use(context);
    // A file that is on its way when the test ends is of no interest any more.
    for (const routed of [...context.pages(), context]) await routed.unrouteAll({ behavior: 'ignoreErrors' });
  },
  faults: [
    async ({ browser }, use, { project }) => {
      const home = new URL(project.use.baseURL ?? '').origin;
      const faults: string[] = [];
      const watch = (context: BrowserContext) => {
        const prepared = [
          context.addInitScript(`${TELL}${TELL_IN_WORKERS}`),
          context.route(`**${TELLING}`, (route) =>
            route.fulfill({ contentType: 'text/javascript', body: TELL }),
          ),
        ];
        // The context may end before.
        for (const each of prepared) each.catch(() => {});
        context.on('console', (message) => {
          if (message.text().startsWith(BROKEN)) faults.push(message.text());
        });
        context.on('request', (request) => {
          const fault = foreign(request, home);
          if (fault !== null) faults.push(fault);
        });
      };
      browser.on('context', watch);
      await use(faults);
    },
    { scope: 'worker', auto: true },
  ],
  policyKept: [
    async ({ faults }, use) => {
      faults.length = 0;
      await use(undefined);
      plain.expect(faults, 'what the content-security policy forbids').toEqual([]);
    },
    { auto: true },
  ],
});
