import { describe, expect, it } from 'vitest';
import { type LossChart, lossChart } from './lossChart';

const chart: LossChart = {
  x: { name: 'Epoch', domain: [0, 10], ticks: [0, 5, 10] },
  y: { name: 'MSE', domain: [0.01, 1], ticks: [0.01, 0.1, 1], log: true },
  lines: [
    {
      name: 'Test',
      colour: '#9a5200',
      dashes: '',
      points: [
        { x: 0, y: 1 },
        { x: 5, y: 0.1 },
        { x: 10, y: 0.01 },
      ],
    },
    { name: 'Training', colour: '#b67f2c', dashes: '2 3', points: [{ x: 5, y: 0.1 }] },
  ],
};
const svg = (changes: Partial<LossChart> = {}) => lossChart({ ...chart, ...changes }, 'In words').text;
const numbers = (text: string | undefined) => (text?.match(/-?[\d.]+/g) ?? []).map(Number);

describe('the chart of a report', () => {
  it('has equal factors at equal distances on a logarithmic axis, from corner to corner', () => {
    const [x0, y0, x1, y1, x2, y2] = numbers(svg().match(/<path d="(M[^"]*L[^"]*)"/)?.[1]) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    expect([x0, y0]).toEqual([58, 10]);
    expect([x2, y2]).toEqual([668, 234]);
    expect(x1).toBeCloseTo((x0 + x2) / 2, 1);
    expect(y1).toBeCloseTo((y0 + y2) / 2, 1);
  });

  it('has equal differences at equal distances on a linear axis', () => {
    const linear = svg({ y: { name: 'MSE', domain: [0, 1], ticks: [0.5] } });
    const middle = numbers(linear.match(/<path d="(M[^"]*L[^"]*)"/)?.[1])[3];
    expect(middle).toBeCloseTo(234 - 0.1 * (234 - 10), 1);
  });

  it('draws a single point as a dot, names every line, and labels every tick', () => {
    expect(svg()).toMatch(/<circle cx="363" cy="122" r="3" fill="#b67f2c"\/>/);
    const words = [...svg().matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(words).toEqual(['0.01', '0.1', '1', '0', '5', '10', 'Epoch', 'MSE', 'Test', 'Training']);
  });
});
