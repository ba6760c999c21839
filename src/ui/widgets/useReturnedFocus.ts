import { useEffect, useRef } from 'react';

/**
 * Gives the focus back to the control on the page that had it before a dialog opened. Use it in the part that stays on
 * the page, and switch off Mantine's own way: Mantine notes the control only when the dialog is shown. By then a menu
 * whose item opened it may be gone, and on a busy machine the dialog itself may have the focus.
 */
export function useReturnedFocus(opened: boolean): void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      // Menus and dialogs are elsewhere in the document.
      if (target instanceof HTMLElement && target.closest('main, header')) last.current = target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    if (!opened) return;
    return () => last.current?.focus({ preventScroll: true });
  }, [opened]);
}
