/** Whose a key is: the page's, or of what has the focus or lies over the page. */

/** Where every key is text, or a choice from a list. */
const TYPED =
  'input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select, ' +
  '[role="textbox"], [role="searchbox"], [role="combobox"], [role="spinbutton"], [role="listbox"]';

export const isTyping = (target: EventTarget | null) =>
  target instanceof Element &&
  (target.closest(TYPED) !== null || (target instanceof HTMLElement && target.isContentEditable));

/** What lies over the page and has its keys to itself. */
const OVER = 'dialog[open], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

export const isCovered = () =>
  // Closed ones may stay in the page, unseen.
  [...document.querySelectorAll(OVER)].some((element) => element.getClientRects().length > 0);

/** Space switches them, however they came to have the focus. */
const SWITCHES = 'input[type="checkbox"], input[type="radio"]';
/** Space presses them. */
const BUTTONS =
  'button, a[href], summary, [role="button"], [role="link"], [role="tab"], [role="switch"], [role="checkbox"], [role="radio"], [role="option"], [role^="menuitem"]';

/** Whether Space presses this, where the focus came to it `byKey`: one that was clicked has had its press. */
export const takesSpace = (target: EventTarget | null, byKey: boolean) =>
  target instanceof Element &&
  (target.closest(SWITCHES) !== null || (byKey && target.closest(BUTTONS) !== null));

/** Of what a person clicks, that which is ours: not the words and the room between. */
const OURS = `${BUTTONS}, input, select, textarea, label, canvas, [tabindex]`;

export const oursAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest(OURS) : null;
