/** What axe finds wrong: all its rules, best practice too, and those that it leaves out unless they are asked for. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';

const ASKED_FOR = ['target-size', 'label-content-name-mismatch', 'css-orientation-lock'] as const;

/** A line for each fault: the rule, the element, and what is wrong with it; empty where nothing is. */
export async function findings(
  page: Page,
  without: readonly string[] = [],
  /** A selector: what of the page is looked at. */
  where = 'body',
): Promise<string[]> {
  // Nothing half faded in: its colours would be measured.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))),
  );
  const { violations } = await new AxeBuilder({ page })
    // In the page itself: it has no frames.
    .setLegacyMode(true)
    .include(where)
    .options({
      resultTypes: ['violations'],
      rules: Object.fromEntries([
        ...ASKED_FOR.map((rule) => [rule, { enabled: true }]),
        ...without.map((rule) => [rule, { enabled: false }]),
      ]),
    })
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => {
      const [why] = [...any, ...all, ...none];
      return `${id}: ${target.join(' ')}: ${why?.message ?? ''}`;
    }),
  );
}
