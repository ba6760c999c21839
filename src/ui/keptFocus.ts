import { useEffect } from 'react';

const FOCUSABLE =
  'button:not(:disabled), [href], input:not(:disabled), select:not(:disabled), [tabindex]:not([tabindex="-1"])';

/** What has the focus, and where the focus goes without it: first what stands before it, the nearest first, then what follows. */
interface Held {
  readonly element: Element;
  readonly others: readonly Element[];
}

/**
 * A button that goes away when it is pressed, as *Retry* does, or that has nothing more to do, as *Undo*, takes the focus
 * with it: who works by keyboard would be nowhere. The focus then goes to what stands before it.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let held: Held | null = null;
    const hold = ({ target }: FocusEvent) => {
      // Menus and dialogs lie elsewhere: they give the focus back themselves.
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
      // Later: while an element is taken away, the browser may tell of it as if a person had left it.
      setTimeout(() => {
        if (held?.element === target && isUsable(held.element) && document.activeElement !== target)
          held = null;
      });
    };
    const observer = new MutationObserver(() => {
      if (!held || isUsable(held.element)) return;
      const { others } = held;
      held = null;
      // Whoever took it away may have put the focus somewhere else.
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
