import type { Page } from 'playwright/test';

/**
 * Targets that are too small by WCAG 2.2 (2.5.8): smaller than 24 CSS pixels, and a circle of that size around their
 * middle touches another target or the circle of another small target. Links inside a sentence are exempt.
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const LEAST = 24;
    const wanted =
      'button, a[href], input, select, [role="button"], [role="tab"], [role="slider"], [role="switch"], [role="option"]';
    const targets = [...document.querySelectorAll(wanted)]
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled'),
      )
      .filter((element) => !(element.matches('a') && element.closest('p')))
      // The target of a check box is its label, and the target of a radio button is its segment.
      .map((element) => ({
        element,
        box: (element.closest('label') ?? labelOf(element) ?? element).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const isSmall = ({ width, height }: DOMRect) => width < LEAST - 0.1 || height < LEAST - 0.1;
    return targets
      .filter(({ element, box }) => {
        if (!isSmall(box)) return false;
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        return targets.some((other) => {
          if (other.element === element || other.box === box) return false;
          const dx = Math.max(other.box.left - x, 0, x - other.box.right);
          const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
          const toBox = Math.hypot(dx, dy);
          const toMiddle = Math.hypot(
            other.box.left + other.box.width / 2 - x,
            other.box.top + other.box.height / 2 - y,
          );
          return toBox < LEAST / 2 || (isSmall(other.box) && toMiddle < LEAST);
        });
      })
      .map(({ element, box }) => {
        const name = element.getAttribute('aria-label') ?? element.textContent;
        return `${element.tagName} ${name}: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`;
      });

    function labelOf(element: Element): Element | null {
      return element.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`) : null;
    }
  });
