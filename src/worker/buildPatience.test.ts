import { describe, expect, it } from 'vitest';
import { BuildPatience } from './buildPatience';

const SECONDS = 2;

describe('a thread that builds a network', () => {
  it('lives for 30 seconds in which nothing goes on, and again when something does', () => {
    const patience = new BuildPatience();
    const looks = Array.from({ length: 40 * SECONDS }, () => patience.lives(true, 7));
    expect(looks.indexOf(false) / SECONDS).toBe(30);
    expect(looks.slice(30 * SECONDS).some(Boolean)).toBe(false);
    expect(patience.lives(true, 8)).toBe(true);
  });

  it('lives for as long as something goes on', () => {
    const patience = new BuildPatience();
    for (let look = 0; look < 300 * SECONDS; look++) expect(patience.lives(true, look >> 4)).toBe(true);
  });

  it('has as much time again after it has rested', () => {
    const patience = new BuildPatience();
    for (let look = 0; look < 300 * SECONDS; look++) expect(patience.lives(false, 7)).toBe(true);
    for (let look = 0; look < 29 * SECONDS; look++) expect(patience.lives(true, 7)).toBe(true);
  });
});
