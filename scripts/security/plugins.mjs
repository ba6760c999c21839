/** What Vite does with the headers. The development server has no policy: its own scripts and sockets are forbidden by it. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { frameAncestors } from './framedBy.mjs';
import { contentSecurityPolicy, headersOf } from './headers.mjs';
import { HOST_FILES } from './hostFiles.mjs';
import { inlineHashes } from './inlineHashes.mjs';

/** `npm start -- --framed-by` sets it too. */
const framedBy = () => frameAncestors(process.env.HOURGLASS_FRAMED_BY);

/** @param {string} html the built page */
export const headersFor = (html) => headersOf({ inline: inlineHashes(html), framedBy: framedBy() });

/** The page's own policy, for hosts that send no headers. @type {import('vite').Plugin} */
const pagePolicy = {
  name: 'page-policy',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { server }) =>
      server
        ? html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, '')
        : html.replace('{policy}', contentSecurityPolicy(inlineHashes(html))),
  },
};

/** @type {import('vite').Plugin} */
const hostFiles = {
  name: 'host-files',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') this.error('The build has no index.html to send headers for.');
      const headers = headersFor(String(page.source));
      for (const [fileName, write] of Object.entries(HOST_FILES))
        this.emitFile({ type: 'asset', fileName, source: write(headers) });
    },
  },
};

/** Vite's own `headers` are missing from the answer that a file has not changed (304). @type {import('vite').Plugin} */
const everyAnswer = {
  name: 'headers-of-every-answer',
  configurePreviewServer({ middlewares, config }) {
    middlewares.use((_request, response, next) => {
      const html = readFileSync(resolve(config.root, config.build.outDir, 'index.html'), 'utf8');
      for (const [name, value] of Object.entries(headersFor(html))) response.setHeader(name, value);
      next();
    });
  },
};

export const securityPlugins = [pagePolicy, hostFiles, everyAnswer];
