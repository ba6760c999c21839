import { describe, expect, it } from 'vitest';
import { digitVerdict, testVerdict } from './verdict';

describe('the verdict', () => {
  it('says how many times nearer the autoencoder is', () => {
    expect(digitVerdict(0.01, 0.021)).toBe('Autoencoder 2.1× nearer than PCA');
  });

  it('says when PCA is nearer', () => {
    expect(digitVerdict(0.03, 0.015)).toBe('PCA is nearer: its error is 2.0× smaller');
    expect(testVerdict(0.0244, { clipped: 0.0152, unclipped: 0.0168 }, 'clipped', 32)).toBe(
      'PCA wins on test digits so far: PCA with 32 numbers (MSE 0.0152, unclipped 0.0168) is 1.6× better than the autoencoder (0.0244).',
    );
  });

  it('compares a linear output, which may leave 0…1, with PCA’s unclipped images', () => {
    expect(testVerdict(0.0169, { clipped: 0.0152, unclipped: 0.0168 }, 'unclipped', 32)).toBe(
      'On test digits the autoencoder (MSE 0.0169) is level with PCA with 32 numbers (MSE 0.0168, clipped 0.0152).',
    );
  });

  it('names no winner if the errors differ by only 2 %', () => {
    expect(digitVerdict(0.0101, 0.0099)).toBe('Autoencoder and PCA are equally near');
  });

  it('never calls something that is 1.0 times as large larger', () => {
    expect(digitVerdict(0.01, 0.01035)).toBe('Autoencoder 1.03× nearer than PCA');
    expect(digitVerdict(0.01, 0.0105)).toBe('Autoencoder 1.1× nearer than PCA');
  });

  it('never writes “1 numbers”', () => {
    expect(testVerdict(0.01, { clipped: 0.04, unclipped: 0.05 }, 'clipped', 1)).toContain(
      'PCA with 1 number (',
    );
  });
});
