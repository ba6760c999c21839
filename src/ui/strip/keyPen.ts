import { SIDE } from '../../domain/digit';

/** The position on the pad of the pen that the keys move, in pixels of the 28×28 image. */
export interface PadPosition {
  readonly x: number;
  readonly y: number;
}

export const MIDDLE: PadPosition = { x: SIDE / 2, y: SIDE / 2 };

/** The distance of one press of an arrow key, without and with Shift, in pixels of the image. */
const STEP = 1;
const LEAP = 4;

const within = (value: number) => Math.min(SIDE, Math.max(0, value));

/** The pen's position after a key; null for a key that does not move the pen. */
export function moved({ x, y }: PadPosition, key: string, far: boolean): PadPosition | null {
  const by = far ? LEAP : STEP;
  switch (key) {
    case 'ArrowLeft':
      return { x: within(x - by), y };
    case 'ArrowRight':
      return { x: within(x + by), y };
    case 'ArrowUp':
      return { x, y: within(y - by) };
    case 'ArrowDown':
      return { x, y: within(y + by) };
    case 'Home':
      return { x: 0, y };
    case 'End':
      return { x: SIDE, y };
    case 'PageUp':
      return { x, y: 0 };
    case 'PageDown':
      return { x, y: SIDE };
    default:
      return null;
  }
}

/** The position in words, for screen readers. */
export const whereWords = ({ x, y }: PadPosition) =>
  `${Math.round(x)} from the left, ${Math.round(y)} from the top.`;
