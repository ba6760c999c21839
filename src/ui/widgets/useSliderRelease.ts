import { type RefObject, useEffect, useRef } from 'react';

/**
 * Mantine's slider follows the mouse until `mouseup` and a finger until `touchend`. If that event is lost, it never
 * stops. It also follows any mouse button and a second finger. This hook returns a ref; its slider has none of these
 * faults.
 */
export function useSliderRelease(): RefObject<HTMLDivElement | null> {
  const slider = useRef<HTMLDivElement>(null);
  useEffect(() => (slider.current ? guard(slider.current) : undefined), []);
  return slider;
}

function guard(slider: HTMLElement): () => void {
  /** The finger or the mouse that holds the slider; null if none does. */
  let holder: number | 'mouse' | null = null;

  const hold = (by: number | 'mouse') => {
    holder = by;
    for (const [name, listener] of everywhere) addEventListener(name, listener, true);
  };
  const forget = () => {
    holder = null;
    for (const [name, listener] of everywhere) removeEventListener(name, listener, true);
  };
  /** The release was not seen: sends the slider the missing `mouseup`. */
  const release = () => {
    forget();
    document.dispatchEvent(new Event('mouseup'));
  };
  const mouseDown = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey) event.stopPropagation();
    else hold('mouse');
  };
  const touchStart = (event: TouchEvent) => {
    const [finger] = event.changedTouches;
    if (typeof holder === 'number' && event.touches.length > 1) event.stopPropagation();
    else if (finger) hold(finger.identifier);
  };

  const everywhere = Object.entries({
    mousemove(event: MouseEvent) {
      if (holder === 'mouse' && !(event.buttons & 1)) release();
    },
    touchmove(event: TouchEvent) {
      if (typeof holder === 'number' && event.changedTouches[0]?.identifier !== holder)
        event.stopPropagation();
    },
    mouseup: forget,
    touchend: forget,
    touchcancel: release,
    blur(event: Event) {
      if (event.target === window) release();
    },
    pagehide: release,
  }) as [string, EventListener][];

  slider.addEventListener('mousedown', mouseDown, true);
  slider.addEventListener('touchstart', touchStart, { capture: true, passive: true });
  return () => {
    forget();
    slider.removeEventListener('mousedown', mouseDown, true);
    slider.removeEventListener('touchstart', touchStart, true);
  };
}
