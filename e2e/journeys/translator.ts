/** Translates the page like Chrome's translator, and finds texts that such a translation breaks. */
import type { Page } from 'playwright/test';

/**
 * - `replaced`: a text node is removed and replaced by another, like Chrome does;
 * - `wrapped`: the text node is moved into the translator's elements, like other translators do.
 */
export type Manner = 'replaced' | 'wrapped';

/** Every translated text starts with this. */
export const MARK = '¡';

/** Translates the page, and then every text that is added or changed. */
export async function translate(page: Page, manner: Manner): Promise<void> {
  await page.evaluate(
    ({ manner, mark }) => {
      const done = new WeakSet<Node>();
      const wanted = (text: Text) =>
        !done.has(text) &&
        /\p{L}/u.test(text.data) &&
        !text.parentElement?.closest('script, style, [translate=no]');
      const translateText = (text: Text) => {
        if (!wanted(text)) return;
        const outer = document.createElement('font');
        const inner = outer.appendChild(document.createElement('font'));
        text.replaceWith(outer);
        const words = manner === 'replaced' ? new Text(mark + text.data) : text;
        if (manner === 'wrapped') text.data = mark + text.data;
        done.add(words);
        inner.append(words);
      };
      const translateAll = (root: Node) => {
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts: Text[] = [];
        for (let node = walk.nextNode(); node; node = walk.nextNode()) texts.push(node as Text);
        if (root instanceof Text) texts.push(root);
        for (const text of texts) translateText(text);
        const elements =
          root instanceof Element ? [root, ...root.querySelectorAll('[title], [aria-label]')] : [];
        for (const element of elements)
          for (const name of ['title', 'aria-label']) {
            const value = element.getAttribute(name);
            if (value && !value.startsWith(mark)) element.setAttribute(name, mark + value);
          }
      };
      document.documentElement.lang = 'de';
      document.documentElement.classList.add('translated-ltr');
      translateAll(document.body);
      new MutationObserver((records) => {
        for (const { type, target, addedNodes } of records) {
          if (type === 'characterData') {
            done.delete(target);
            translateText(target as Text);
          } else for (const node of addedNodes) if (node.isConnected) translateAll(node);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    },
    { manner, mark: MARK },
  );
}

/**
 * Finds texts that a translator would break, or has broken:
 * - text nodes that React references: the translator removes them, and React then changes or removes nodes that are no
 *   longer on the page. If an element has one string as its only child, React references only the element;
 * - elements that show another text than React's last one.
 */
export function broken(page: Page): Promise<string[]> {
  return page.evaluate((mark) => {
    const found: string[] = [];
    const own = (node: Node, begin: string) => Object.keys(node).find((key) => key.startsWith(begin));
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node instanceof Text && own(node, '__reactFiber$'))
        found.push(`a text of its own: “${node.data}” in ${node.parentElement?.outerHTML.slice(0, 160)}`);
      const key = node instanceof Element && own(node, '__reactProps$');
      const given = key ? (node as unknown as Record<string, { children?: unknown }>)[key]?.children : null;
      if (typeof given !== 'string' && typeof given !== 'number') continue;
      const shown = (node.textContent ?? '').replaceAll(mark, '');
      if (shown !== String(given)) found.push(`“${shown}” is shown, “${given}” was meant`);
    }
    return found;
  }, MARK);
}
