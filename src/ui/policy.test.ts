import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync('index.html', 'utf8');
const policy = /Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1] ?? '';

describe('the content-security policy', () => {
  it('allows the one inline script of the page, by its hash', () => {
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '');
    expect(scripts).toHaveLength(1);
    const hash = createHash('sha256')
      .update(scripts[0] ?? '')
      .digest('base64');
    expect(policy).toContain(`'sha256-${hash}'`);
  });

  it('allows WebAssembly, but no code from strings and nothing from elsewhere', () => {
    expect(policy).toContain("'wasm-unsafe-eval'");
    expect(policy).not.toMatch(/'unsafe-eval'|https?:|\*/);
    expect(policy).toContain("default-src 'self'");
  });
});
