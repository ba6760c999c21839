/** Gives a link to the person in a way that the browser allows. */

import { PAGE_NAME } from '../../browserTab/pageName';

/** The result: `none` if no way was allowed, `ended` if the person used or closed the share menu. */
export type HandedOver = 'copied' | 'ended' | 'none';

/** Tries the phone's own share menu first, if there is one. */
export async function handOver(link: string): Promise<HandedOver> {
  if (matchMedia('(pointer: coarse)').matches && navigator.canShare?.({ url: link })) {
    try {
      await navigator.share({ title: PAGE_NAME, url: link });
      return 'ended';
    } catch (refusal) {
      // AbortError: the person cancelled. Any other error: the page around this one does not allow sharing.
      if (refusal instanceof DOMException && refusal.name === 'AbortError') return 'ended';
    }
  }
  try {
    await navigator.clipboard.writeText(link);
    return 'copied';
  } catch {
    // Over http and in some frames there is no clipboard, or its use is refused.
    return copySelected(link) ? 'copied' : 'none';
  }
}

/** Copies selected text, as a person would. This is allowed in frames too. */
function copySelected(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.cssText = 'position: fixed; opacity: 0';
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
