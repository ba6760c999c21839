/**
 * Moves labels apart: neighbours are at least `gap` apart, and all lie between `low` and `high`. Each label stays as
 * near as possible to its wanted position (least squares, by pooling neighbours that collide). The result has the order
 * of `wanted`.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  interface Block {
    readonly members: readonly number[];
    /** Mean over the members of the wanted position minus the offset in the block, clamped to the bounds. */
    readonly start: number;
  }
  const room = (block: Block) => (block.members.length - 1) * gap;
  const clamp = (block: Block): Block => ({
    ...block,
    start: Math.max(low, Math.min(block.start, high - room(block))),
  });

  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const blocks: Block[] = [];
  for (const index of order) {
    let block = clamp({ members: [index], start: wanted[index] ?? 0 });
    for (let above = blocks.at(-1); above && above.start + room(above) + gap > block.start; ) {
      blocks.pop();
      const members = [...above.members, ...block.members];
      const start =
        members.reduce((sum, m, order) => sum + (wanted[m] ?? 0) - order * gap, 0) / members.length;
      block = clamp({ members, start });
      above = blocks.at(-1);
    }
    blocks.push(block);
  }
  const result: number[] = [];
  for (const block of blocks)
    block.members.forEach((index, order) => {
      result[index] = block.start + order * gap;
    });
  return result;
}
