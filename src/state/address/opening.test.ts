import { describe, expect, it } from 'vitest';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { NO_OPENING, type Opening, openingQuery } from './opening';
import { readAddress } from './read';

const PAGE = 'https://example.org/hourglass/';
const read = (query: string) => readAddress({ search: `?${query}`, hash: '', href: `${PAGE}?${query}` });

const stroke = {
  points: [
    { x: 3, y: 4.5, pressure: 1 },
    { x: 9, y: 20, pressure: 1 },
  ],
  width: 2.4,
  erase: false,
};
const whole: Opening = {
  paused: true,
  drawing: { strokes: [stroke], picture: null },
  digit: 42,
  lesson: 'Set the code size to 2.\nWhat is lost? & what stays – “why”?',
  run: new URL('runs/article.hourglass', PAGE),
  embed: ['loss', 'map'],
};

describe('the address', () => {
  it('opens the page paused, with a drawing, a task, a run and chosen parts', () => {
    const { opening, settings, complaints } = read(openingQuery(whole));
    expect(opening).toEqual(whole);
    expect(settings).toEqual(INITIAL_SETTINGS);
    expect(complaints).toEqual([]);
  });

  it('asks for nothing if it has nothing', () => {
    expect(read('codeSize=5').opening).toEqual(NO_OPENING);
    expect(openingQuery(NO_OPENING)).toBe('');
  });

  it('understands parts that a person has typed', () => {
    expect(read('Embed=Map, Loss&paused').opening).toMatchObject({ embed: ['loss', 'map'], paused: true });
  });

  it.each([
    [
      'run=https://evil.example/x.hourglass',
      'run is not understood. It must be the address of a run file on the same server as this page.',
    ],
    ['run=//evil.example/x', 'run is not understood'],
    ['run=javascript:alert(1)', 'run is not understood'],
    ['embed=map,__proto__', 'embed is not understood. It must be some of instrument, loss, map'],
    ['drawing=zzz', 'drawing is not understood'],
    ['digit=12345', 'digit is not understood. It must be the number of a test digit, from 0 to 9999.'],
    ['lesson=%25', 'lesson is not understood'],
    ['paused=maybe', 'paused is not understood'],
  ])('ignores what it cannot use, and says so: %s', (query, complaint) => {
    const { opening, complaints } = read(query);
    expect(opening).toEqual(NO_OPENING);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(complaint);
  });
});
