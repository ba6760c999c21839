import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { GrowingStroke } from '../../state/pad';
import { meaningOf } from '../keyMeaning';
import { useLab, useVerbs } from '../lab';
import { MIDDLE, moved, type PadPosition, whereWords } from './keyPen';

export interface Tool {
  readonly erase: boolean;
  readonly setErase: (erase: boolean) => void;
}

interface Look {
  /** Null while the keys do not draw on the pad. */
  readonly position: PadPosition | null;
  readonly down: boolean;
  /** Text for screen readers. */
  readonly said: string;
}

const AWAY: Look = { position: null, down: false, said: '' };

/** A pen that the keys move over the pad. Returns how it looks, and the listeners for the element with the focus. */
export function useKeyPen({ erase, setErase }: Tool) {
  const lab = useVerbs();
  const drawing = useLab((state) => state.drawing);
  const [look, setLook] = useState(AWAY);
  // A second key may come before React has rendered the first.
  const now = useRef(look);
  const stroke = useRef<GrowingStroke | null>(null);
  const left = useRef(MIDDLE);
  const change = (part: Partial<Look>) => {
    now.current = { ...now.current, ...part };
    setLook(now.current);
  };

  const lift = () => {
    stroke.current?.end();
    stroke.current = null;
  };
  const say = (what: string, position: PadPosition) =>
    change({ position, down: stroke.current !== null, said: `${what}, ${whereWords(position)}` });
  const putDown = (position: PadPosition) => {
    const { brush: width } = lab.getState().settings;
    stroke.current = lab.stroke({ points: [{ ...position, pressure: 0.5 }], width, erase });
  };
  const away = () => {
    lift();
    left.current = now.current.position ?? left.current;
    change(AWAY);
  };

  // The stroke was undone, or the pad's drawing was replaced.
  // biome-ignore lint/correctness/useExhaustiveDependencies: this must run each time the drawing changes.
  useEffect(() => {
    if (!stroke.current || stroke.current.growing) return;
    stroke.current = null;
    change({ down: false, said: 'Pen up.' });
  }, [drawing]);

  /** Returns whether the pen uses the key. */
  const press = (key: string, { shiftKey, repeat }: KeyboardEvent): boolean => {
    const position = now.current.position ?? left.current;
    // After a click on the pad only an arrow key starts the pen. The page handles the other keys as usual.
    if (!now.current.position && !key.startsWith('Arrow')) return false;
    const to = moved(position, key, shiftKey);
    if (to) {
      stroke.current?.grow([{ ...to, pressure: 0.5 }]);
      change({ position: to });
      return true;
    }
    switch (key) {
      case ' ':
      case 'Enter':
        if (repeat) return true;
        if (stroke.current) {
          lift();
          say('Pen up', position);
        } else {
          putDown(position);
          if (key === 'Enter') lift();
          say(key === 'Enter' ? 'Dot' : 'Pen down', position);
        }
        return true;
      case 'e':
        setErase(!erase);
        change({ said: erase ? 'Pen.' : 'Eraser.' });
        return true;
      case 'Escape':
        if (stroke.current) {
          lift();
          say('Pen up', position);
        } else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        return true;
      default:
        return false;
    }
  };

  return {
    look,
    handlers: {
      onFocus({ target }: FocusEvent) {
        if (target.matches(':focus-visible')) change({ position: left.current });
      },
      onBlur: away,
      // A mouse, finger or pen draws.
      onPointerDown: away,
      onKeyDown(event: KeyboardEvent) {
        if (event.ctrlKey || event.metaKey) return;
        if (press(meaningOf(event.nativeEvent), event)) event.preventDefault();
      },
    },
  };
}
