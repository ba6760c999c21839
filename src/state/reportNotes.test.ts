import { expect, it } from 'vitest';
import { keepNotes, LONGEST, recallNotes } from './reportNotes';
import { FakeBrowser, forbidden } from './storage.testing';

const NONE = { author: '', notes: '' };

it('name and notes of a report are there again on the next visit', () => {
  const { storage } = new FakeBrowser().openTab();
  expect(recallNotes(storage)).toEqual(NONE);
  const written = { author: 'Ada', notes: 'First line\n\n<b>second</b>' };
  expect(keepNotes(storage, written)).toBe(true);
  expect(recallNotes(storage)).toEqual(written);
});

it('foreign and too long values in storage count as none', () => {
  const browser = new FakeBrowser();
  const { storage } = browser.openTab();
  keepNotes(storage, { author: 'Ada', notes: '' });
  const [key = ''] = browser.held.keys();
  for (const value of ['no JSON', '[]', '{"author":1,"notes":""}']) {
    browser.held.set(key, value);
    expect(recallNotes(storage)).toEqual(NONE);
  }
  keepNotes(storage, { author: '', notes: 'x'.repeat(LONGEST.notes + 1) });
  expect(recallNotes(storage)).toEqual(NONE);
});

it('a full or forbidden storage is reported, and stops nobody from writing', () => {
  const browser = new FakeBrowser();
  browser.full = true;
  expect(keepNotes(browser.openTab().storage, NONE)).toBe(false);
  expect(keepNotes(forbidden, NONE)).toBe(false);
  expect(recallNotes(forbidden)).toEqual(NONE);
});
