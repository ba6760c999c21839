import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync('index.html', 'utf8');
const policy = /Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1] ?? '';

describe('the content security policy', () => {
  it('allows WebAssembly, but no code from strings and nothing from other origins', () => {
    expect(policy).toContain("'wasm-unsafe-eval'");
    expect(policy).not.toMatch(/'unsafe-eval'|https?:|\*/);
    expect(policy).toContain("default-src 'self'");
  });
});
