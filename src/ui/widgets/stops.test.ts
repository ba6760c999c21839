import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../domain/settings';
import { positionOf, stopsOf } from './stops';

describe('the stops of a slider', () => {
  it('ascend from one end of the setting’s range to the other', () => {
    for (const setting of Object.values(SETTINGS)) {
      if (setting.kind !== 'number') continue;
      const stops = stopsOf(setting);
      expect(stops[0]).toBe(setting.min);
      expect(stops.at(-1)).toBe(setting.max);
      expect(stops).toEqual(stops.toSorted((a, b) => a - b));
    }
  });

  it('have neighbours that differ by a factor of at most 1.67 on a logarithmic scale', () => {
    const stops = stopsOf(SETTINGS.learningRate);
    for (const [index, stop] of stops.slice(1).entries())
      expect(stop / (stops[index] ?? 0)).toBeLessThanOrEqual(1.67);
    expect(stops).toContain(0.001);
  });

  it('include every small code size, then the usual sizes', () => {
    const stops = stopsOf(SETTINGS.codeSize);
    expect(stops.slice(0, 16)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    expect(stops).toEqual(expect.arrayContaining([20, 24, 32, 48, 64, 96, 128]));
  });

  it('have a position for values between them', () => {
    const stops = stopsOf(SETTINGS.codeSize);
    const position = positionOf(stops, 33);
    expect(position).toBeGreaterThan(stops.indexOf(32));
    expect(position).toBeLessThan(stops.indexOf(36));
    for (const [index, stop] of stops.entries()) expect(positionOf(stops, stop)).toBe(index);
  });
});
