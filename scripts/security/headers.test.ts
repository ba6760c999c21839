import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, headersOf } from './headers.mjs';
import { HOST_FILES } from './hostFiles.mjs';
import { inlineHashes } from './inlineHashes.mjs';

const inline = ["'sha256-AAAA+/='", "'sha256-BBBB+/='"];
const headers = headersOf({ inline, framedBy: "'self' https://school.example" });

describe('the content-security policy', () => {
  const policy = contentSecurityPolicy(inline);
  const directive = (name: string) => new RegExp(`(^|; )${name} ([^;]*)`).exec(policy)?.[2];

  it('allows WebAssembly, but no code from strings, no markup from strings and nothing of other origins', () => {
    expect(directive('default-src')).toBe("'none'");
    expect(directive('script-src')).toBe(`'self' 'wasm-unsafe-eval' ${inline.join(' ')}`);
    expect(directive('require-trusted-types-for')).toBe("'script'");
    expect(policy).not.toMatch(/'unsafe-eval'|https?:|\*/);
  });

  it('allows inline code of no script, except those with a hash', () => {
    expect(policy.match(/'unsafe-inline'/g)).toHaveLength(1);
    expect(directive('style-src')).toContain("'unsafe-inline'");
  });

  it('is put into the page by the build', () => {
    expect(readFileSync('index.html', 'utf8')).toMatch(/Content-Security-Policy"\s+content="\{policy\}"/);
  });

  it('is the same in the header, which also says who may show the page in a frame', () => {
    expect(headers['Content-Security-Policy']).toBe(
      `${policy}; frame-ancestors 'self' https://school.example`,
    );
    expect(headersOf({ inline, framedBy: null })['Content-Security-Policy']).toBe(policy);
  });
});

it('a hash is of the whole text of an inline script, and of no other script', () => {
  const html = '<script>\n1</script><script type="module" src="./a.js"></script><script>2</script>';
  expect(inlineHashes(html)).toEqual([
    "'sha256-790w0d2loaMp7p0L9hOH7n4lTsaUd+F84cQ3DSjists='",
    "'sha256-1HNeOiZeFu7gP1lxi5tdAwGcB9i2xR+Q2jpmbuwTqzU='",
  ]);
});

describe('the files for other servers', () => {
  const read = {
    _headers: /^ {2}([\w-]+): (.+)$/gm,
    '.htaccess': /^Header always set ([\w-]+) "([^"]+)"$/gm,
    'headers.nginx.conf': /^add_header ([\w-]+) "([^"]+)" always;$/gm,
  };

  it('are all read here', () => {
    expect(Object.keys(HOST_FILES)).toEqual(Object.keys(read));
  });

  it.each(Object.entries(read))('%s has every header, and no other', (file, line) => {
    const lines = [...(HOST_FILES[file]?.(headers) ?? '').matchAll(line)];
    expect(Object.fromEntries(lines.map(([, name, value]) => [name, value]))).toEqual(headers);
  });

  it('need no escape: no value has a quotation mark, a dollar or a line break', () => {
    for (const value of Object.values(headers)) expect(value).not.toMatch(/["$\\\n]/);
  });
});
