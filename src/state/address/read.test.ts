import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../domain/presets';
import { sanitize } from '../../domain/sanitize';
import { INITIAL_SETTINGS, SETTING_KEYS, type Settings } from '../../domain/settings';
import { toQuery } from '../url';
import { NO_OPENING } from './opening';
import { complaintOf, readAddress } from './read';

const PAGE = 'https://example.org/hourglass/';
const read = (search: string, hash = '') => readAddress({ search, hash, href: `${PAGE}${search}${hash}` });

/** Any settings that the page can have. */
const anySettings = fc
  .record(
    Object.fromEntries(
      SETTING_KEYS.map((key) => [
        key,
        fc.oneof(
          fc.double(),
          fc.integer(),
          fc.boolean(),
          fc.constantFrom('mse', 'sgd', 'umap', 'dark', 'salt-and-pepper', 'one-cycle', 'norm', 'wasm', 'kl'),
          fc.array(fc.integer()),
        ),
      ]),
    ),
  )
  .map((foreign) => sanitize(foreign));

const sound = (settings: Partial<Settings>) => ({
  settings: { ...INITIAL_SETTINGS, ...settings },
  opening: NO_OPENING,
  complaints: [],
});

describe('settings in the address', () => {
  it('are the same after writing and reading', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(read(`?${toQuery(settings)}`)).toEqual({ settings, opening: NO_OPENING, complaints: [] });
      }),
    );
  });

  it('survive mail, chat and web programs', () => {
    const ways: readonly ((query: string) => string)[] = [
      (query) => query.replaceAll('&', '&amp;'),
      (query) => query.replaceAll('&', '&amp;amp;'),
      (query) => query.replaceAll('&', '&#38;'),
      (query) => query.replaceAll('&', '\\u0026'),
      (query) => query.replaceAll('=', '=3D'),
      encodeURIComponent,
      (query) => encodeURIComponent(encodeURIComponent(query)),
      (query) => query.replaceAll(',', '%252C'),
      (query) => query.replaceAll(',', ', ').replaceAll(' ', '+'),
      (query) => query.toUpperCase(),
      (query) => query.toLowerCase(),
      (query) => [...query].join('\u200b'),
      (query) => query.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
      ...['.', ',', ')', ']', '>', '"', '’', '/', '…', '!', ' ', '*', '&', '&quot;', '%22', ').'].map(
        (behind) => (query: string) => query + behind,
      ),
    ];
    fc.assert(
      fc.property(anySettings, fc.constantFrom(...ways), (settings, way) => {
        expect(read(`?${way(toQuery(settings))}`)).toEqual({ settings, opening: NO_OPENING, complaints: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a hash', '', '#codeSize=5&seed=42'],
    ['a query and a hash', '?codeSize=5', '#seed=42'],
    ['two question marks', '?codeSize=5?seed=42', ''],
    ['semicolons', '?codeSize=5;seed=42', ''],
    ['upper case', '?CODESIZE=5&Seed=42', ''],
    ['hyphens in names', '?code-size=5&seed=42', ''],
    ['the parameters of a mailing', '?utm_source=mail&codeSize=5&fbclid=x_1&seed=42', ''],
    ['a name that occurs twice', '?codeSize=64&seed=42&codeSize=5', ''],
    ['the id of an element', '?codeSize=5&seed=42', '#top'],
  ])('are read from %s', (_, search, hash) => {
    expect(read(search, hash)).toEqual(sound({ codeSize: 5, seed: 42 }));
  });

  it.each([
    ['learningRate=1e-2', { learningRate: 0.01 }],
    ['learningRate=.01', { learningRate: 0.01 }],
    ['learningRate=0,01', { learningRate: 0.01 }],
    ['seed=10,000', { seed: 10_000 }],
    ['hidden=96 48', { hidden: [96, 48] }],
    ['hidden=[96,48]', { hidden: [96, 48] }],
    ['hidden=', { hidden: [] }],
    ['tied=1&variational=YES', { tied: true, variational: true }],
    ['backend=JavaScript&noise=Salt and pepper', { backend: 'cpu', noise: 'salt-and-pepper' }],
    ['center=false&optimiser=sgd', { centre: false, optimizer: 'sgd' }],
  ])('are read as a person means them: %s', (query, settings) => {
    expect(read(`?${query}`)).toEqual(sound(settings as Partial<Settings>));
  });

  it('start from a preset if one is named', () => {
    const preset = PRESETS.find(({ id }) => id === 'vae-2');
    expect(read('?seed=3&preset=VAE-2')).toEqual(sound({ ...preset?.settings, seed: 3 }));
    expect(complaintOf(read('?preset=none-such'))).toBe(
      'The address asks for the preset “none-such”, which does not exist. It is ignored.',
    );
  });

  it('of the first version, with every setting, still work', () => {
    const first =
      '?hidden=64&codeSize=2&hiddenActivation=elu&codeActivation=sigmoid&outputActivation=linear&seed=7&loss=mse' +
      '&optimizer=sgd&learningRate=0.01&schedule=one-cycle&epochs=9&batchSize=32&backend=cpu&centre=false&brush=3' +
      '&theme=dark&curveMetric=bce&curveScale=linear&curveAxis=step&mapHidden=3,9';
    expect(read(first)).toEqual(
      sound({
        hidden: [64],
        codeSize: 2,
        hiddenActivation: 'elu',
        codeActivation: 'sigmoid',
        outputActivation: 'linear',
        seed: 7,
        loss: 'mse',
        optimizer: 'sgd',
        learningRate: 0.01,
        schedule: 'one-cycle',
        epochs: 9,
        batchSize: 32,
        backend: 'cpu',
        centre: false,
        brush: 3,
        theme: 'dark',
        curveMetric: 'bce',
        curveScale: 'linear',
        curveAxis: 'step',
        mapHidden: [3, 9],
      }),
    );
  });

  it.each([
    [
      'codeSize=1e9',
      'In the address, codeSize is “1e9”. It must be a whole number from 1 to 128. 128 is used instead.',
    ],
    [
      'batchSize=',
      'In the address, batchSize is empty. It must be a whole number from 1 to 1024. 128 is used instead.',
    ],
    ['loss=best', 'In the address, loss is “best”. It must be one of bce, mse. bce is used instead.'],
    ['tied=perhaps', 'In the address, tied is “perhaps”. It must be true or false. false is used instead.'],
    [
      'hidden=1,x',
      'In the address, hidden is “1,x”. It must be at most 5 whole numbers from 4 to 1024, with commas between them. 128 is used instead.',
    ],
    ['codeSiz=5', '“codeSiz” in the address is not a setting. It is ignored.'],
  ])('say what is wrong, what was expected and what was done: %s', (query, complaint) => {
    expect(complaintOf(read(`?${query}`))).toBe(complaint);
  });

  it('give at most three complaints', () => {
    const many = Array.from({ length: 9 }, (_, i) => `nonsense${i}=${'x'.repeat(9999)}`).join('&');
    const said = complaintOf(read(`?${many}&${'y'.repeat(9999)}=1`)) ?? '';
    expect(said).toMatch(/7 more in the address are not understood\.$/);
    expect(said.length).toBeLessThan(400);
  });

  it.each([
    ['codeSize=NaN', '“NaN”'],
    ['codeSize=-5', '“-5”'],
    ['codeSize=٥', '“٥”'],
    ['codeSize=<script>alert(1)</script>', '“<script>alert(1)</script>”'],
    ['codeSize=%E0%A4%A', '“%E0%A4%A”'],
    ['codeSize=a%00%07%1Bb', '“ab”'],
    ['codeSize=4&codeSize=x', '“x”'],
    ['__proto__=1&constructor=2&toString=3', '“toString”'],
  ])('name what they could not use, once and as text: %s', (query, named) => {
    const said = complaintOf(read(`?${query}`)) ?? '';
    expect(said.split(named)).toHaveLength(2);
    expect(said).not.toMatch(/\p{C}/u);
  });

  it.each([
    ['a megabyte', `seed=${'1'.repeat(2 ** 20)}`, /^The address has 1,048,5\d\d characters; at most 200,000/],
    ['many digits and a letter', `seed=${'1'.repeat(90_000)}x`, /^In the address, seed is “1{40}…”/],
    ['many marks and a letter', `codeSize=${'!'.repeat(90_000)}x`, /^In the address, codeSize is “!{40}…”/],
    ['many names', 'a=1&'.repeat(20_000), /19997 more in the address are not understood/],
  ])('of %s are refused at once', (_, query, complaint) => {
    const start = performance.now();
    expect(complaintOf(read('', `#${query}`))).toMatch(complaint);
    // Patterns that go back would take minutes.
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (search, hash) => {
        const { settings } = read(search, hash);
        expect(sanitize(settings)).toEqual(settings);
      }),
    );
  });
});
