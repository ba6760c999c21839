import { unzipSync } from 'fflate';
import { expect, it, vi } from 'vitest';
import { zipOf } from './project';

it('puts every file into the archive, and texts as UTF-8', () => {
  const entries = unzipSync(zipOf({ 'README.md': 'β → 1', 'data/bytes': Uint8Array.of(1, 2) }));
  expect(Object.keys(entries)).toEqual(['README.md', 'data/bytes']);
  expect(new TextDecoder().decode(entries['README.md'])).toBe('β → 1');
  expect([...(entries['data/bytes'] ?? [])]).toEqual([1, 2]);
});

it('gives equal archives for equal files, at any time', () => {
  vi.useFakeTimers({ now: new Date(2031, 4, 5), toFake: ['Date'] });
  const later = zipOf({ 'a.txt': 'a' });
  vi.useRealTimers();
  expect(zipOf({ 'a.txt': 'a' })).toEqual(later);
});
