import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { fromBase64, toBase64 } from './base64';

it.each([0, 1, 2, 3, 255, 8192, 20_001])(
  '%i bytes are the text that Node makes of them, and come back',
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) % 256);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  },
);

it('other text is no bytes', () => {
  expect(fromBase64('%')).toBeNull();
});
