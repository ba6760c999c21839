/** Drives a translated page through its states. Shared by the short and the long journey. */
import { expect, type Page } from 'playwright/test';
import { PRESETS } from '../../src/domain/presets';
import type { Settings } from '../../src/domain/settings';
import { drawSeven, metrics, open } from './page';
import { broken, MARK, type Manner, translate } from './translator';

export class Translated {
  /** Errors of the page. */
  readonly complaints: string[] = [];

  private constructor(private readonly page: Page) {
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('console', (message) => {
      // A file that a test blocks is not an error of the page.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load')) {
        this.complaints.push(message.text());
      }
    });
  }

  /** Opens the page, and translates it while it starts. */
  static async open(page: Page, manner: Manner): Promise<Translated> {
    const translated = new Translated(page);
    await open(page);
    await translate(page, manner);
    await translated.isWhole();
    return translated;
  }

  /** Expects that all texts are current, none is missing, and there are no errors. */
  async isWhole(): Promise<void> {
    expect(await broken(this.page)).toEqual([]);
    expect(this.complaints).toEqual([]);
  }

  button(name: string) {
    return this.page.getByRole('button', { name: `${MARK}${name}`, exact: true });
  }

  /** Expects the words somewhere on the page, translated. */
  async shows(words: string | RegExp): Promise<void> {
    const text =
      typeof words === 'string'
        ? this.page.getByText(`${MARK}${words}`, { exact: true })
        : this.page.getByText(words);
    await expect.poll(() => text.count()).toBeGreaterThan(0);
    await this.isWhole();
  }

  async openTab(name: string): Promise<void> {
    const tab = this.page.getByRole('tab', { name: `${MARK}${name}`, exact: true });
    // The tabs load when the user scrolls to them.
    await this.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await tab.dispatchEvent('click');
    await expect(this.page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
    await this.isWhole();
  }

  async set(settings: Partial<Settings>): Promise<void> {
    await this.page.evaluate((settings) => window.hourglass.set(settings), settings);
    await expect.poll(async () => (await metrics(this.page)).step).toBeGreaterThan(0);
    await this.isWhole();
  }

  preset(id: string): Promise<void> {
    return this.set(PRESETS.find((preset) => preset.id === id)?.settings ?? {});
  }

  async draw(): Promise<void> {
    await drawSeven(this.page);
    await this.isWhole();
  }
}
