/** Changes with less time between them (ms) are one gesture, such as an arrow key held down on a slider. */
export const GESTURE = 1500;
