import { describe, expect, it } from 'vitest';
import {
  complaintsOfCurve,
  complaintsOfNetwork,
  complaintsOfShape,
  type HealthFindings,
  type LayerHealth,
} from './health';

const layer = (name: string, changes: Partial<LayerHealth> = {}): LayerHealth => ({
  name,
  units: 20,
  dead: 0,
  saturated: 0,
  gradient: 1e-3,
  ...changes,
});
const shape = { hidden: [64], codeSize: 20, codeActivation: 'linear', variational: false } as const;
const healthy: HealthFindings = {
  layers: [layer('encoder layer 1'), layer('the code'), layer('decoder layer 1'), layer('the output')],
  code: 1,
  trainLoss: 0.08,
  testLoss: 0.081,
};
const findings = (
  changes: Partial<HealthFindings>,
  of = shape as Parameters<typeof complaintsOfNetwork>[1],
) => complaintsOfNetwork({ ...healthy, ...changes }, of).map(({ finding }) => finding);
const withLayer = (index: number, changes: Partial<LayerHealth>) => ({
  layers: healthy.layers.map((each, i) => (i === index ? { ...each, ...changes } : each)),
});

describe('a network’s health', () => {
  it('is good where nothing is wrong', () => {
    expect(findings({})).toEqual([]);
    expect(complaintsOfShape(shape)).toEqual([]);
    expect(complaintsOfShape({ ...shape, hidden: [] })).toEqual([]);
    expect(complaintsOfShape({ ...shape, hidden: [20] })).toEqual([]);
    expect(findings({ layers: [] })).toEqual([]);
  });

  it('names a hidden layer that is narrower than the code', () => {
    const [complaint] = complaintsOfShape({ ...shape, hidden: [64, 8] });
    expect(complaint?.finding).toContain('8 units is narrower than the code of 20');
  });

  it('counts dead and saturated numbers of the code, and advises by what made them', () => {
    const dead = complaintsOfNetwork(
      { ...healthy, ...withLayer(1, { dead: 3 }) },
      { ...shape, codeActivation: 'relu' },
    );
    expect(dead[0]?.finding).toContain('3 of 20 numbers of the code are the same for every digit');
    expect(dead[0]?.advice).toContain('ReLU');
    const closed = complaintsOfNetwork(
      { ...healthy, ...withLayer(1, { dead: 3 }) },
      { ...shape, variational: true },
    );
    expect(closed[0]?.advice).toContain('β');
    const [linear] = complaintsOfNetwork({ ...healthy, ...withLayer(1, { dead: 1 }) }, shape);
    expect(linear?.finding).toContain('1 of 20 numbers');
    expect(linear?.advice).toContain('sparsity');
    // All of the code is the code's matter alone.
    expect(findings(withLayer(1, { dead: 20 }))).toHaveLength(1);
    for (const saturated of [1, 2])
      expect(findings(withLayer(1, { saturated }))[0]).toContain(
        `${saturated} of 20 numbers of the code are saturated`,
      );
  });

  it('minds dead hidden units only where they are many, and never the output’s', () => {
    expect(findings(withLayer(0, { dead: 5 }))).toEqual([]);
    expect(findings(withLayer(0, { dead: 6 }))[0]).toContain('6 of 20 units of encoder layer 1');
    expect(findings(withLayer(2, { saturated: 5 }))).toEqual([]);
    expect(findings(withLayer(2, { saturated: 6 }))[0]).toContain(
      '6 of 20 units of decoder layer 1 are saturated',
    );
    expect(findings(withLayer(3, { dead: 20, saturated: 20 }))).toEqual([]);
  });

  it('sees gradients that vanish or explode, and does not ask a tied layer for its own', () => {
    const [vanished] = findings(withLayer(0, { gradient: 1e-7 }));
    expect(vanished).toContain('vanishes in encoder layer 1');
    expect(vanished).toContain('10,000 times smaller');
    expect(findings(withLayer(0, { gradient: 0.95e-6 }))[0]).toContain('vanishes');
    expect(findings(withLayer(0, { gradient: 1e-6 }))).toEqual([]);
    expect(findings(withLayer(2, { gradient: 3 })).at(-1)).toContain('explodes in decoder layer 1');
    expect(findings(withLayer(2, { gradient: 1.5 }))[0]).toContain('explodes');
    expect(findings({ layers: healthy.layers.map((each) => ({ ...each, gradient: 1 })) })).toEqual([]);
    expect(findings(withLayer(2, { gradient: Number.NaN }))[0]).toContain('explodes');
    expect(findings(withLayer(2, { gradient: null }))).toEqual([]);
  });

  it('sees the gap between training and test loss', () => {
    expect(findings({ testLoss: 0.1 })[0]).toContain('is 25 % higher');
    expect(findings({ testLoss: 0.16 })[0]).toContain('is 100 % higher');
    expect(findings({ trainLoss: 1, testLoss: 1.1 })).toEqual([]);
  });

  it('sees a loss that comes back, but lets the first steps be', () => {
    const points = (...losses: number[]) => losses.map((loss, i) => ({ step: 40 * i, loss }));
    expect(complaintsOfCurve(points(0.7, 0.3, 0.2, 0.1, 0.2))[0]?.finding).toContain(
      'from 0.1000 back to 0.2000:',
    );
    expect(complaintsOfCurve(points(0.7, 0.1, 0.2))).toEqual([]);
    expect(complaintsOfCurve(points(0.7, 0.3, 0.2, 0.1, 0.12))).toEqual([]);
    expect(complaintsOfCurve([])).toEqual([]);
    const from = (step: number, loss: number) => [
      { step, loss: 1 },
      { step: 60, loss },
    ];
    expect(complaintsOfCurve(from(49, 1.6))).toEqual([]);
    expect(complaintsOfCurve(from(50, 1.6))).toHaveLength(1);
    expect(complaintsOfCurve(from(50, 1.5))).toEqual([]);
  });
});
