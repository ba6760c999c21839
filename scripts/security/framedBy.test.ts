import { describe, expect, it } from 'vitest';
import { frameAncestors } from './framedBy.mjs';

describe('who may show the page in a frame', () => {
  it('is everybody, if nobody says anything', () => {
    expect(frameAncestors(undefined)).toBeNull();
  });

  it.each([
    ['none', "'none'"],
    ['self', "'self'"],
    ['self https://school.example', "'self' https://school.example"],
    [
      'https://*.school.example:8443  http://localhost:8888',
      'https://*.school.example:8443 http://localhost:8888',
    ],
  ])('%s is what a browser reads as %s', (names, value) => {
    expect(frameAncestors(names)).toBe(value);
  });

  it.each([
    '',
    ' ',
    '*',
    'none self',
    'school.example',
    'https://school.example/course',
    "'self'; script-src *",
  ])('“%s” is refused with what is expected', (names) => {
    expect(() => frameAncestors(names)).toThrow(
      'It must be none, self, or origins such as https://school.example',
    );
  });
});
