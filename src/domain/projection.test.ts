import { describe, expect, it } from 'vitest';
import { type Projection, project, unproject } from './projection';

/** A plane through (1, 2, 3): its axes are turned by 3 : 4 within the first two numbers, and the third. */
const plane: Projection = {
  axes: 'pca',
  explained: 1,
  centre: Float64Array.of(1, 2, 3),
  mean: Float64Array.of(1, 2, 3),
  x: Float64Array.of(0.6, 0.8, 0),
  y: Float64Array.of(0, 0, 1),
};

describe('a plane through the latent space', () => {
  it('has a code where its distances from the centre along both axes say', () => {
    expect(project(plane.centre, plane)).toEqual({ x: 0, y: 0 });
    const { x, y } = project([4, 6, -1], plane);
    expect([x, y]).toEqual([expect.closeTo(0.6 * 3 + 0.8 * 4, 12), -4]);
  });

  it('has at each place the code that is nearest to another, which is the mean where none is given', () => {
    const from = [5, 5, 5];
    const code = unproject({ x: 2, y: 7 }, plane, from);
    const { x, y } = project(code, plane);
    expect([x, y]).toEqual([expect.closeTo(2, 5), expect.closeTo(7, 5)]);
    // Across the plane it is what the other is: by (0.8, −0.6, 0).
    expect(0.8 * (code[0] as number) - 0.6 * (code[1] as number)).toBeCloseTo(0.8 * 5 - 0.6 * 5, 5);
    const near = unproject({ x: 5, y: 1 }, plane);
    for (const [i, expected] of [4, 6, 4].entries()) expect(near[i]).toBeCloseTo(expected, 5);
  });
});
