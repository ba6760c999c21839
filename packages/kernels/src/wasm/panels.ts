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
  const depth = roundUp(inputs, PANEL) * PANEL;
  for (let unit = 0; unit < units; unit += 1) {
    let to = Math.floor(unit / PANEL) * depth + (unit % PANEL);
    for (let from = unit; from < inputs * units; from += units) {
      panels[to] = values[from] as number;
      to += PANEL;
    }
  }
}

/** Converts a kernel from panels to [inputs, units], row by row. */
export function fromPanels(panels: Float32Array, inputs: number, units: number): Float32Array {
  const values = new Float32Array(inputs * units);
  const depth = roundUp(inputs, PANEL) * PANEL;
  for (let unit = 0; unit < units; unit += 1) {
    let from = Math.floor(unit / PANEL) * depth + (unit % PANEL);
    for (let to = unit; to < inputs * units; to += units) {
      values[to] = panels[from] as number;
      from += PANEL;
    }
  }
  return values;
}
