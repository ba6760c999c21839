/** The headers in the words of servers that read them from a file. The build puts these files beside the page. */

/** @typedef {Readonly<Record<string, string>>} Headers */

const lines = (/** @type {Headers} */ headers, /** @type {(name: string, value: string) => string} */ line) =>
  Object.entries(headers)
    .map(([name, value]) => `${line(name, value)}\n`)
    .join('');

/** @type {Readonly<Record<string, (headers: Headers) => string>>} */
export const HOST_FILES = {
  // Netlify, Cloudflare Pages.
  _headers: (headers) => `/*\n${lines(headers, (name, value) => `  ${name}: ${value}`)}`,
  // Apache, where it may read such files (AllowOverride FileInfo).
  '.htaccess': (headers) =>
    `<IfModule mod_headers.c>\n${lines(headers, (name, value) => `Header always set ${name} "${value}"`)}</IfModule>
<IfModule mod_mime.c>
AddType text/javascript .js
AddType application/wasm .wasm
</IfModule>
`,
  // nginx includes it: deploy/nginx.conf.
  'headers.nginx.conf': (headers) => lines(headers, (name, value) => `add_header ${name} "${value}" always;`),
};
