import { useLayoutEffect } from 'react';

/**
 * Gives the focus back to the control that opened a dialog. Mantine notes that control only after its dialog is shown;
 * on a busy machine, the dialog itself may have the focus by then.
 */
export function useReturnedFocus(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return;
    const { activeElement } = document;
    return () => {
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
    };
  }, [opened]);
}
