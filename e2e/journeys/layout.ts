/** Checks the layout: texts that are cut, content that overflows, elements that overlap. */
import type { Page } from 'playwright/test';

/** The number of pixels that the page can be scrolled sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/**
 * A message for each text that is cut by its box or overlaps another text. Empty if all fit. Ignores scrollable
 * content, hidden content and drawings.
 */
export const badWords = (page: Page, within = 'main, header'): Promise<string[]> =>
  page.evaluate((within) => {
    const found: string[] = [];
    const isClipped = (element: Element | null): boolean =>
      element !== null &&
      (/inset|rect/.test(`${getComputedStyle(element).clipPath} ${getComputedStyle(element).clip}`) ||
        isClipped(element.parentElement));
    const boxes: { readonly text: string; readonly node: Node; readonly box: DOMRect }[] = [];
    for (const part of document.querySelectorAll(within)) {
      const words = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let node = words.nextNode(); node; node = words.nextNode()) {
        const text = node.textContent?.trim() ?? '';
        const element = node.parentElement;
        if (!text || !element || element.closest('svg, [aria-roledescription]')) continue;
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        // Visually hidden text for screen readers.
        if (isClipped(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          if (box.width < 2 || box.height < 2) continue;
          const scroller = element.closest('[class*="scroll"], [class*="tableBox"]');
          if (!scroller && (box.left < -1 || box.right > innerWidth + 1))
            found.push(`out of the page: ${text}`);
          boxes.push({ text, node, box });
        }
      }
    }
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1)) {
        if (a.node === b.node) continue;
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // Line boxes are taller than letters, so boxes that only touch do not overlap.
        if (width > 2 && height > 0.4 * Math.min(a.box.height, b.box.height))
          found.push(`over each other: ${a.text} | ${b.text}`);
      }
    return [...new Set(found)];
  }, within);

/** A message for each panel whose content overflows or covers the tabs. Empty if all fit. */
export const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const tabs = document.querySelector('[role="tablist"]')?.getBoundingClientRect().top ?? Number.NaN;
    return ['Loss curves', 'Latent map', 'Reconstructions'].flatMap((name) => {
      const panel = document.querySelector(`section[aria-label="${name}"]`);
      if (!panel) return [`${name} is not there`];
      const { bottom } = panel.getBoundingClientRect();
      const lowest = Math.max(...[...panel.children].map((child) => child.getBoundingClientRect().bottom));
      const found: string[] = [];
      if (lowest > bottom + 1) found.push(`${name}: ${Math.round(lowest - bottom)} px out of the panel`);
      if (lowest > tabs) found.push(`${name}: over the tabs`);
      return found;
    });
  });
