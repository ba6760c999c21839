/** Gives a link to the person, in the way that the browser allows. */

/** What became of it: `none` where no way was allowed, `ended` where the person has seen to it. */
export type HandedOver = 'copied' | 'ended' | 'none';

/** A phone's own menu first, where there is one. */
export async function handOver(link: string): Promise<HandedOver> {
  if (matchMedia('(pointer: coarse)').matches && navigator.canShare?.({ url: link })) {
    try {
      await navigator.share({ title: document.title, url: link });
      return 'ended';
    } catch (refusal) {
      // The person changed their mind. Else the page around this one does not allow it.
      if (refusal instanceof DOMException && refusal.name === 'AbortError') return 'ended';
    }
  }
  try {
    await navigator.clipboard.writeText(link);
    return 'copied';
  } catch {
    // Not over http, and not in every frame: there is no clipboard, or it is refused.
    return copySelected(link) ? 'copied' : 'none';
  }
}

/** As a person copies what is selected, which is allowed in frames too. */
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
