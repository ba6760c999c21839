/** In memory, kernels are stored in panels of 8 units, in the order panel, input, unit within the panel. */
import { PANEL } from './assembly/layout';

export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

/** Number of float32 values of a kernel in panels. Inputs are rounded up too, for the blocks of the transposition. */
export function panelValues(inputs: number, units: number): number {
  return roundUp(inputs, PANEL) * roundUp(units, PANEL);
}

/** Converts a kernel from [inputs, units], row by row, to panels. */
export function toPanels(values: Float32Array, inputs: number, units: number, panels: Float32Array): void {
  let to = 0;
  for (let first = 0; first < units; first += PANEL) {
    const width = Math.min(PANEL, units - first);
    for (let input = 0; input < inputs; input += 1) {
      const from = input * units + first;
      for (let unit = 0; unit < width; unit += 1) panels[to + unit] = values[from + unit] as number;
      to += PANEL;
    }
    to += (roundUp(inputs, PANEL) - inputs) * PANEL;
  }
}

/** Converts a kernel from panels to [inputs, units], row by row. */
export function fromPanels(panels: Float32Array, inputs: number, units: number): Float32Array {
  const values = new Float32Array(inputs * units);
  let from = 0;
  for (let first = 0; first < units; first += PANEL) {
    const width = Math.min(PANEL, units - first);
    for (let input = 0; input < inputs; input += 1) {
      const to = input * units + first;
      for (let unit = 0; unit < width; unit += 1) values[to + unit] = panels[from + unit] as number;
      from += PANEL;
    }
    from += (roundUp(inputs, PANEL) - inputs) * PANEL;
  }
  return values;
}
