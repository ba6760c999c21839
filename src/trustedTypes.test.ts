import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { POLICY } from './trustedTypes';

beforeEach(() => {
  vi.stubGlobal('location', { origin: 'https://host.example' });
  vi.stubGlobal('document', { baseURI: 'https://host.example/hourglass/' });
});
afterEach(() => vi.unstubAllGlobals());

describe('a string that is about to become markup', () => {
  it('stays text, and a style stays a style', () => {
    expect(POLICY.createHTML('<img src=x onerror=alert(1)>', 'TrustedHTML', 'Element innerHTML')).toBe(
      '&lt;img src=x onerror=alert(1)>',
    );
    const style = ':root > a { --gap: calc(1rem & 2) }';
    expect(POLICY.createHTML(style)).toBe(style);
  });

  it('is markup in the preview of the report, whose frame has no rights', () => {
    expect(POLICY.createHTML('<p>Notes</p>', 'TrustedHTML', 'HTMLIFrameElement srcdoc')).toBe('<p>Notes</p>');
  });
});

describe('the address of a script', () => {
  it.each(['assets/worker.js', 'https://host.example/a.js', 'blob:https://host.example/1-2'])(
    'may be the page’s own: %s',
    (address) => {
      expect(POLICY.createScriptURL(address)).toBe(address);
    },
  );

  it.each([
    'https://bad.example/a.js',
    '//bad.example/a.js',
    'http://host.example/a.js',
    'data:text/javascript,1',
    'blob:https://bad.example/1-2',
  ])('may not be another one, and the message says which are allowed: %s', (address) => {
    expect(() => POLICY.createScriptURL(address)).toThrow(
      'only scripts of its own origin, https://host.example',
    );
  });
});
