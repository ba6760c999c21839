import { describe, expect, it } from 'vitest';
import { difference } from './classification';
import { standingByError, winnerByError, winnerByShare, winnerOfAll } from './winner';

describe('who is better', () => {
  it('is the one with the smaller error, unless it is within 3 % of the larger', () => {
    expect(winnerByError(0.0168, 0.017)).toBe('level');
    expect(winnerByError(0.017, 0.0168)).toBe('level');
    expect(winnerByError(0.0969, 0.1)).toBe('ae');
    expect(winnerByError(0.0971, 0.1)).toBe('level');
    expect(winnerByError(0.1, 0.0971)).toBe('level');
    expect(winnerByError(0.1, 0.0969)).toBe('pca');
    expect(winnerByError(0, 0)).toBe('level');
  });

  it('is the one with more correct digits, unless the difference may be due to chance', () => {
    const labels = new Uint8Array(100);
    const wrong = (count: number) => Uint8Array.from(labels, (_, i) => Number(i < count));
    const between = (ae: number, pca: number) => winnerByShare(difference(labels, wrong(ae), wrong(pca)));
    expect(between(5, 20)).toBe('ae');
    expect(between(20, 5)).toBe('pca');
    expect(between(20, 18)).toBe('level');
    expect(between(20, 20)).toBe('level');
  });

  it('is, over all measures, the one that wins somewhere and loses nowhere', () => {
    expect(winnerOfAll(['ae', 'level'])).toBe('ae');
    expect(winnerOfAll(['level', 'pca', 'pca'])).toBe('pca');
    expect(winnerOfAll(['ae', 'pca', 'pca'])).toBe('level');
    expect(winnerOfAll(['level'])).toBe('level');
  });

  it('is, of two networks, told from the first one’s view, and a diverged one is worse', () => {
    expect(standingByError(0.05, 0.1)).toBe('better');
    expect(standingByError(0.1, 0.05)).toBe('worse');
    expect(standingByError(0.0971, 0.1)).toBe('level');
    expect(standingByError(Number.NaN, 0.1)).toBe('worse');
    expect(standingByError(0.1, Number.POSITIVE_INFINITY)).toBe('better');
    expect(standingByError(Number.NaN, Number.POSITIVE_INFINITY)).toBe('level');
  });
});
