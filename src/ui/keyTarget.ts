/** Decides who handles a key: the page, the focused element, or what lies over the page. */

/** Elements where every key is text or a choice from a list. */
const TYPED =
  'input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select, ' +
  '[role="textbox"], [role="searchbox"], [role="combobox"], [role="spinbutton"], [role="listbox"]';

export const isTyping = (target: EventTarget | null) =>
  target instanceof Element &&
  (target.closest(TYPED) !== null || (target instanceof HTMLElement && target.isContentEditable));

/** Elements that lie over the page and handle all keys themselves. */
const OVER = 'dialog[open], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

export const isCovered = () =>
  // Closed ones may stay in the page, but hidden.
  [...document.querySelectorAll(OVER)].some((element) => element.getClientRects().length > 0);

/** Space switches these, even if a click gave them the focus. */
const SWITCHES = 'input[type="checkbox"], input[type="radio"]';
/** Space presses these. */
const BUTTONS =
  'button, a[href], summary, [role="button"], [role="link"], [role="tab"], [role="switch"], [role="checkbox"], [role="radio"], [role="option"], [role^="menuitem"]';

/**
 * Whether Space presses this element. `byKey`: whether the keyboard moved the focus to it. For a button that got the
 * focus by a click, Space belongs to the page.
 */
export const takesSpace = (target: EventTarget | null, byKey: boolean) =>
  target instanceof Element &&
  (target.closest(SWITCHES) !== null || (byKey && target.closest(BUTTONS) !== null));

/** The controls of the page that a click can hit; not text or empty space. */
const OURS = `${BUTTONS}, input, select, textarea, label, canvas, [tabindex]`;

export const oursAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest(OURS) : null;
