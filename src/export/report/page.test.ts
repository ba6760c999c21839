// @vitest-environment happy-dom
import { beforeAll, describe, expect, it } from 'vitest';
import type { LabReport } from './labReport';
import { labReportPage } from './page';

const HOSTILE = '</title></h1><script>alert(1)</script><img src=x onerror="alert(2)">\'"&';
const PNG = 'data:image/png;base64,iVBORw0KGgo=';

const report: LabReport = {
  title: HOSTILE,
  made: '2 January 2026 at 03:04',
  when: 'Step 90, epoch 0.19 of 20',
  author: HOSTILE,
  notes: `first\nsecond\n\n${HOSTILE}\u0000\u001b`,
  address: '?codeSize=2&seed=7',
  parts: [
    {
      name: 'Result',
      when: 'Step 90, epoch 0.19',
      blocks: [
        { kind: 'verdict', text: HOSTILE },
        { kind: 'text', text: 'A sentence.' },
        { kind: 'list', items: ['one', HOSTILE] },
        { kind: 'rows', rows: [['Test MSE', '0.0123']] },
        { kind: 'table', caption: 'Layers', columns: ['Layer', 'Units'], rows: [['Encoder 1', '128']] },
        {
          kind: 'chart',
          text: HOSTILE,
          chart: {
            x: { name: 'Epoch', domain: [0, 1], ticks: [0, 1] },
            y: { name: HOSTILE, domain: [0.01, 1], ticks: [0.1], log: true },
            lines: [{ name: HOSTILE, colour: '#000', dashes: '', points: [{ x: 0.5, y: 0.1 }] }],
          },
        },
        {
          kind: 'strips',
          caption: 'Digits',
          classes: ['7', '2'],
          pictures: [{ name: 'Original', png: PNG }],
          figures: [{ name: 'MSE', values: ['0.1', '0.2'] }],
        },
      ],
    },
    { name: 'Settings', when: null, blocks: [] },
  ],
};

let page: Document;
const text = labReportPage(report);
beforeAll(() => {
  page = new DOMParser().parseFromString(text, 'text/html');
});
const all = (selector: string) => [...page.querySelectorAll(selector)];

describe('a lab report', () => {
  it('shows what a person typed as it is, and runs none of it', () => {
    expect(all('script')).toHaveLength(0);
    expect(all('img').map((image) => image.getAttribute('src'))).toEqual([PNG]);
    expect(
      all('*').flatMap((element) => [...element.attributes].filter(({ name }) => /^on/.test(name))),
    ).toEqual([]);
    expect(page.querySelector('.by span')?.textContent).toBe(HOSTILE);
    expect(all('.notes p').map((paragraph) => paragraph.textContent)).toEqual(['first\nsecond', HOSTILE]);
    expect(page.querySelector('svg')?.getAttribute('aria-label')).toBe(HOSTILE);
  });

  it('is one file: no address in it leads elsewhere, and its policy forbids to load anything', () => {
    const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(all('link, iframe, object, embed, video, audio, a[href]')).toHaveLength(0);
    expect(text).not.toMatch(/url\((?!#)|@import|src="(?!data:)/);
  });

  it('says of each part which moment it belongs to, and has a language, landmarks and headings', () => {
    expect(page.documentElement.getAttribute('lang')).toBe('en');
    expect(all('header, main, footer')).toHaveLength(3);
    expect(page.querySelector('header .when')?.textContent).toBe('Step 90, epoch 0.19 of 20');
    const sections = all('main > section').map((section) => [
      page.getElementById(section.getAttribute('aria-labelledby') ?? '')?.textContent,
      section.querySelector('.when')?.textContent,
    ]);
    expect(sections).toEqual([
      ['Notes', undefined],
      ['Result', 'Step 90, epoch 0.19'],
      ['Settings', undefined],
    ]);
  });

  it('gives tables their headings, and pictures a text', () => {
    expect(all('tbody th[scope="row"]').map((cell) => cell.textContent)).toEqual([
      'Encoder 1',
      'Original',
      'MSE',
    ]);
    expect(all('table caption').map((caption) => caption.textContent)).toEqual(['Layers', 'Digits']);
    expect(page.querySelector('img')?.getAttribute('alt')).toBe('Original: 7, 2');
    expect(page.querySelector('svg')?.getAttribute('role')).toBe('img');
  });

  it('without a name and notes has no empty line and no empty part for them', () => {
    const bare = new DOMParser().parseFromString(
      labReportPage({ ...report, author: ' ', notes: '\n \n' }),
      'text/html',
    );
    expect(bare.querySelector('.notes')).toBeNull();
    expect(bare.querySelector('.by')?.textContent).toBe('2 January 2026 at 03:04');
  });
});
