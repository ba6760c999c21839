/**
 * As a `ref`: the element takes the focus when it appears. The button that had it may be gone, and then a keyboard would
 * start again at the top. The element needs `tabIndex={-1}`.
 */
export const takeFocus = (element: HTMLElement | null): void => element?.focus({ preventScroll: true });
