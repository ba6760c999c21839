/** Runs axe with all rules, also those for best practices and those that are off by default. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';

const ASKED_FOR = ['target-size', 'label-content-name-mismatch', 'css-orientation-lock'] as const;

/** One line for each fault: the rule, the element and the problem. Empty if there are no faults. */
export async function findings(
  page: Page,
  without: readonly string[] = [],
  /** Selector of the part of the page to check. */
  where = 'body',
): Promise<string[]> {
  // Wait for fades to finish, because axe measures the current colours.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))),
  );
  const { violations } = await new AxeBuilder({ page })
    // Runs in the page itself, because it has no frames.
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
