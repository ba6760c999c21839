import { useEffect } from 'react';

const FOCUSABLE =
  'button:not(:disabled), [href], input:not(:disabled), select:not(:disabled), [tabindex]:not([tabindex="-1"])';

/**
 * The element that has the focus, and where the focus goes if that element disappears: first to earlier elements, the
 * nearest first, then to later ones.
 */
interface Held {
  readonly element: Element;
  readonly others: readonly Element[];
}

/**
 * Some buttons disappear when they are pressed, as *Retry* does, or become disabled, as *Undo* does. The focus would
 * then be lost, which strands people who use the keyboard. This hook moves the focus to the nearest earlier control.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let held: Held | null = null;
    const hold = ({ target }: FocusEvent) => {
      // Menus and dialogs are elsewhere in the document. They give the focus back themselves.
      const part = target instanceof Element ? target.closest('main, header') : null;
      if (!part || !(target instanceof Element)) {
        held = null;
        return;
      }
      const all = [...part.querySelectorAll(FOCUSABLE)];
      const at = all.indexOf(target);
      held = { element: target, others: [...all.slice(0, Math.max(0, at)).reverse(), ...all.slice(at + 1)] };
    };
    const letGo = ({ target }: FocusEvent) => {
      // Delayed: while an element is being removed, the browser may report a blur as if the person had left it.
      setTimeout(() => {
        if (held?.element === target && isUsable(held.element) && document.activeElement !== target)
          held = null;
      });
    };
    const observer = new MutationObserver(() => {
      if (!held || isUsable(held.element)) return;
      const { others } = held;
      held = null;
      // The code that removed it may have moved the focus already.
      const { activeElement } = document;
      if (activeElement && activeElement !== document.body && isUsable(activeElement)) return;
      const next = others.find((element) => isUsable(element) && element.getClientRects().length > 0);
      if (next instanceof HTMLElement) next.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', hold);
    document.addEventListener('focusout', letGo);
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    return () => {
      document.removeEventListener('focusin', hold);
      document.removeEventListener('focusout', letGo);
      observer.disconnect();
    };
  }, []);
}

const isUsable = (element: Element) => element.isConnected && !element.matches(':disabled');
