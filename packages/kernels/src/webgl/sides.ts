/** Weights, slots and sums have two sides: a draw must not write what it reads. This is the side with the current ones. */
export type SideIndex = 0 | 1;

export const otherSide = (side: SideIndex): SideIndex => (side === 0 ? 1 : 0);
