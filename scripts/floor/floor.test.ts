import { describe, expect, it } from 'vitest';
import { newerInScript } from './scripts.mjs';
import { newerInStyles } from './styles.mjs';

describe('the check of the built scripts', () => {
  it('finds members, statics and globals that are newer than the floor', () => {
    expect(newerInScript('const a = [1]; Array.fromAsync(a); new Set(a).isSubsetOf(new Set(a));')).toEqual([
      '.isSubsetOf',
      'Array.fromAsync',
    ]);
    expect(newerInScript('const { promise } = Promise.withResolvers(); AbortSignal.any([])')).toEqual([
      'AbortSignal.any',
      'Promise.withResolvers',
    ]);
    expect(newerInScript('scheduler.postTask(x); new Sanitizer(); window.Sanitizer')).toEqual([
      'Sanitizer',
      'scheduler',
    ]);
    expect(newerInScript('navigator.gpu.requestAdapter()')).toEqual(['navigator.gpu']);
  });

  it('finds events, options and attributes', () => {
    expect(newerInScript("element.addEventListener('scrollsnapchange', act)")).toEqual([
      'event scrollsnapchange',
    ]);
    expect(newerInScript("element.attachShadow({ mode: 'open', clonable: true })")).toEqual([
      'attachShadow({ clonable })',
    ]);
    expect(newerInScript("jsx('div', { popover: 'auto', style: { fieldSizing: 'content' } })")).toEqual([
      'fieldSizing:',
      'popover:',
    ]);
  });

  it('finds async iteration, which streams of the floor do not support', () => {
    expect(newerInScript('for await (const bytes of response.body) use(bytes);')).toEqual(['for await']);
  });

  it('throws for newer syntax', () => {
    expect(() => newerInScript('const digits = /[\\d--5]/v;')).toThrow(SyntaxError);
    expect(() => newerInScript("import list from './list.json' with { type: 'json' };")).toThrow(SyntaxError);
  });

  it('ignores features of the floor, tests for features, and names that the script declares', () => {
    expect(
      newerInScript('[2, 1].toSorted().with(0, 3).at(-1); structuredClone(AbortSignal.timeout(1))'),
    ).toEqual([]);
    expect(newerInScript("if (typeof scheduler === 'undefined') act();")).toEqual([]);
    expect(newerInScript('class Scheduler {} const scheduler = new Scheduler(); scheduler.run();')).toEqual(
      [],
    );
  });
});

describe('the check of the built styles', () => {
  it('finds properties, keywords, functions, units, selectors and at-rules that are newer than the floor', () => {
    expect(newerInStyles('p { color: light-dark(red, blue); text-wrap: balance }')).toEqual([
      'light-dark()',
      'text-wrap:',
    ]);
    expect(newerInStyles('p { display: grid; grid-template-rows: subgrid }')).toEqual([
      'grid-template-rows: subgrid',
    ]);
    expect(newerInStyles('p { & a { top: 0 } } p:has(a) { top: 0 }')).toEqual(['&', ':has']);
    expect(
      newerInStyles('@property --x { syntax: "*"; inherits: false } @starting-style { p { top: 0 } }'),
    ).toEqual(['@property', '@starting-style']);
    expect(newerInStyles('p { color: rgb(from red r g b); width: 1rcap }')).toEqual(['rcap', 'rgb(from …)']);
  });

  it('ignores features inside @supports, or after another value', () => {
    expect(newerInStyles('@supports (text-wrap: balance) { p { text-wrap: balance } }')).toEqual([]);
    expect(newerInStyles('p { color: red; color: light-dark(red, blue) }')).toEqual([]);
    expect(newerInStyles('p { -webkit-user-select: none; user-select: none }')).toEqual([]);
  });

  it('ignores features of the floor', () => {
    expect(
      newerInStyles('@container (min-width: 9px) { p { width: 9dvh; inset: 0; color: oklch(0 0 0) } }'),
    ).toEqual([]);
  });
});
