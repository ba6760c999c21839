/** The planned step on WebGL: a fixed list of draws on tfjs's own context. Each step replays it with new uniforms. */
import { type DensePlan, type DenseStep, type LossSums, type OptimizerState, PlanError } from '../contract';
import { RETAINED } from '../lossSums';
import { multiplicationsOfRow, type PlainPlan, plainPlan, shapesOf } from '../network';
import { optimizerNumbers, SLOTS } from '../optimizerNumbers';
import { checkIndices, checkPlan, checkState } from '../validate';
import { piece } from '../work';
import { type Device, openDevice, withGl } from './device';
import { Downloads, deviceDone } from './download';
import { replay } from './draw';
import { type DrawList, otherSide, planDraws, type SideIndex } from './draws';
import { unpackWeights, WEIGHT_LAYERS } from './layout';
import { checkLimits } from './limits';
import { PlanMemory } from './memory';
import { WebglRows } from './rows';
import { assignVariables, upload } from './weights';

export async function planWebglDenseStep(whole: DensePlan): Promise<DenseStep> {
  checkPlan(whole);
  checkState(whole);
  const plan = plainPlan(whole, 'WebGL');
  const device = openDevice();
  const { rows } = plan;
  if (!(rows instanceof WebglRows) || rows.device !== device)
    throw new PlanError(
      'The rows belong to another backend. Create them with the kernels that plan the step.',
    );
  checkLimits(device.limits, plan);
  const { gl } = device;
  const memory = withGl(device, () => new PlanMemory(gl, plan));
  try {
    const draws = await planDraws(device.programs, plan, rows, memory);
    // Drivers finish compiling a program at its first draw, so a first step runs on zeros.
    await withGl(device, () => {
      replay(gl, draws.step[0]);
      return deviceDone(gl);
    });
    // Now the weights are in tfjs's memory in JavaScript, so `#readWeights` need not wait for the device.
    await Promise.all(plan.layers.flatMap(({ kernel, bias }) => [kernel.data(), bias.data()]));
    return new WebglDenseStep(plan, rows, device, memory, draws);
  } catch (error) {
    memory.dispose();
    throw error;
  }
}

class WebglDenseStep implements DenseStep {
  readonly #plan: PlainPlan;
  readonly #rows: WebglRows;
  readonly #device: Device;
  readonly #memory: PlanMemory;
  readonly #draws: DrawList;
  readonly #downloads: Downloads;
  /** Of a forward pass for one row. */
  readonly #multiplications: number;
  #side: SideIndex = 0;
  #steps: number;
  /** Number of steps since the last reading of the losses. */
  #summed = 0;

  constructor(plan: PlainPlan, rows: WebglRows, device: Device, memory: PlanMemory, draws: DrawList) {
    this.#plan = plan;
    this.#rows = rows;
    this.#device = device;
    this.#memory = memory;
    this.#draws = draws;
    this.#downloads = new Downloads(device.gl);
    this.#multiplications = multiplicationsOfRow(shapesOf(plan.layers, rows.width));
    this.#steps = plan.state?.steps ?? 0;
    this.#writeSlots(plan.state);
    this.#readWeights();
  }

  step(indices: Int32Array, learningRate: number): void {
    checkIndices(indices, this.#plan.batchSize, this.#rows);
    const { gl } = this.#device;
    if (gl.isContextLost()) throw new Error('The WebGL context was lost.');
    this.#steps += 1;
    const { chosen, batch, numbers } = this.#draws.uniforms;
    chosen.set(indices);
    const keep = this.#summed === 0 ? 0 : RETAINED;
    batch.set([indices.length, 1 / (indices.length * this.#rows.width), keep]);
    numbers.set(optimizerNumbers(this.#plan.optimizer, this.#steps, learningRate));
    piece('WebGL step', 3 * indices.length * this.#multiplications, () =>
      withGl(this.#device, () => replay(gl, this.#draws.step[this.#side])),
    );
    this.#side = otherSide(this.#side);
    this.#summed += 1;
  }

  async readLosses(): Promise<LossSums> {
    const steps = this.#summed;
    let bce = 0;
    let mse = 0;
    if (steps === 0) return { steps, bce, mse };
    this.#summed = 0;
    const { gl } = this.#device;
    const columns = await withGl(this.#device, () => {
      const draw = this.#draws.lossSum[this.#side];
      replay(gl, [draw]);
      return this.#downloads.read(draw.target, [0]);
    });
    for (let at = 0; at < columns.length; at += 4) {
      bce += columns[at] ?? 0;
      mse += columns[at + 1] ?? 0;
    }
    return { steps, bce, mse };
  }

  writeWeights(): void {
    withGl(this.#device, () => {
      for (const [index, layer] of this.#memory.layers.entries()) {
        const variables = this.#plan.layers[index];
        const { weights } = layer.sides[this.#side];
        if (variables) assignVariables(this.#device, this.#draws.unpack, layer, weights, variables);
      }
    });
  }

  #readWeights(): void {
    for (const [index, layer] of this.#memory.layers.entries()) {
      const variables = this.#plan.layers[index];
      if (!variables) continue;
      // tfjs first, because reading a variable may draw.
      const kernel = variables.kernel.dataSync();
      const bias = variables.bias.dataSync();
      upload(this.#device.gl, layer, layer.sides[this.#side].weights, kernel, bias);
    }
  }

  async readState(): Promise<OptimizerState> {
    const { kind } = this.#plan.optimizer;
    const steps = this.#steps;
    const which = Array.from({ length: SLOTS[kind] * WEIGHT_LAYERS }, (_, layer) => WEIGHT_LAYERS + layer);
    // All reads start together, so that all are of the same step.
    const textures = await Promise.all(
      withGl(this.#device, () =>
        this.#memory.layers.map(({ sides }) => this.#downloads.read(sides[this.#side].target, which)),
      ),
    );
    const slots = this.#memory.layers.flatMap(({ size }, index) => {
      const values = textures[index] ?? new Float32Array();
      const each = values.length / SLOTS[kind];
      const unpacked = Array.from({ length: SLOTS[kind] }, (_, slot) =>
        unpackWeights(size, values.subarray(slot * each, (slot + 1) * each)),
      );
      return [...unpacked.map(({ kernel }) => kernel), ...unpacked.map(({ bias }) => bias)];
    });
    return { kind, steps, slots };
  }

  dispose(): void {
    this.#memory.dispose();
    this.#downloads.dispose();
  }

  /** Without a state, all slots are zero. */
  #writeSlots(state: OptimizerState | undefined): void {
    const { layers } = this.#memory;
    const each = SLOTS[this.#plan.optimizer.kind];
    for (const [index, layer] of layers.entries())
      for (const [slot, texture] of layer.sides[this.#side].slots.entries()) {
        const first = index * each * 2 + slot;
        upload(this.#device.gl, layer, texture, state?.slots[first] ?? [], state?.slots[first + each] ?? []);
      }
  }
}
