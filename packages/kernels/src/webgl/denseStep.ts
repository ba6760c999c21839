/** The planned step on WebGL: a fixed list of draws on tfjs's own context. Each step replays it with new uniforms. */
import { type DensePlan, type DenseStep, type LossSums, type OptimizerState, PlanError } from '../contract';
import { RETAINED } from '../lossSums';
import { multiplicationsOfRow, variablesOf } from '../network';
import { optimizerNumbers, SLOTS } from '../optimizerNumbers';
import { checkIndices, checkPlan, checkState } from '../validate';
import { piece } from '../work';
import { type Device, openDevice, withGl } from './device';
import { Downloads, deviceDone } from './download';
import { replay } from './draw';
import { type DrawList, planDraws } from './draws';
import { unpackWeights, WEIGHT_LAYERS } from './layout';
import { checkLimits } from './limits';
import { PlanMemory } from './memory';
import { WebglRows } from './rows';
import { otherSide, type SideIndex } from './sides';
import { assignVariables, upload } from './weights';

/** Which number of the uniform `random` is the step. */
const STEP = 1;

const NONE = new Float32Array();

export async function planWebglDenseStep(plan: DensePlan): Promise<DenseStep> {
  checkPlan(plan);
  checkState(plan);
  if (plan.layers.some((layer) => 'kind' in layer)) throw new PlanError('WebGL trains no convolutions.');
  const device = openDevice();
  const { rows } = plan;
  if (!(rows instanceof WebglRows) || rows.device !== device)
    throw new PlanError(
      'The rows belong to another backend. Create them with the kernels that plan the step.',
    );
  checkLimits(device.limits, plan);
  const { gl } = device;
  const memory = withGl(device, () => new PlanMemory(gl, plan, device.eightOutputs));
  try {
    const draws = await planDraws(device.programs, plan, rows, memory);
    // Drivers finish compiling a program at its first draw, so a first step runs on zeros.
    await withGl(device, () => {
      replay(gl, draws.step[0]);
      return deviceDone(gl);
    });
    // Now the weights are in tfjs's memory in JavaScript, so `#readWeights` need not wait for the device.
    await Promise.all(variablesOf(plan.layers).map((variable) => variable.data()));
    return new WebglDenseStep(plan, rows, device, memory, draws);
  } catch (error) {
    memory.dispose();
    throw error;
  }
}

class WebglDenseStep implements DenseStep {
  readonly #plan: DensePlan;
  readonly #rows: WebglRows;
  readonly #device: Device;
  readonly #memory: PlanMemory;
  readonly #draws: DrawList;
  readonly #downloads: Downloads;
  /** Of a forward pass for one row. */
  readonly #multiplications: number;
  #side: SideIndex = 0;
  #steps: number;
  /** Number of the next step's random numbers. */
  #next: number;
  /** Number of steps since the last reading of the losses. */
  #summed = 0;

  constructor(plan: DensePlan, rows: WebglRows, device: Device, memory: PlanMemory, draws: DrawList) {
    this.#plan = plan;
    this.#rows = rows;
    this.#device = device;
    this.#memory = memory;
    this.#draws = draws;
    this.#downloads = new Downloads(device.gl);
    this.#multiplications = multiplicationsOfRow(memory.layers.map(({ shape }) => shape));
    this.#steps = plan.state?.steps ?? 0;
    this.#next = plan.variant?.firstStep ?? 0;
    this.#writeSlots(plan.state);
    this.#readWeights();
  }

  step(indices: Int32Array, learningRate: number): void {
    checkIndices(indices, this.#plan.batchSize, this.#rows);
    const { gl } = this.#device;
    if (gl.isContextLost()) throw new Error('The WebGL context was lost.');
    this.#steps += 1;
    const { chosen, batch, numbers, random } = this.#draws.uniforms;
    chosen.set(indices);
    const keep = this.#summed === 0 ? 0 : RETAINED;
    batch.set([indices.length, 1 / (indices.length * this.#rows.width), keep]);
    numbers.set(optimizerNumbers(this.#plan.optimizer, this.#steps, learningRate));
    random[STEP] = this.#next++;
    piece('WebGL step', 3 * indices.length * this.#multiplications, () =>
      withGl(this.#device, () => replay(gl, this.#draws.step[this.#side])),
    );
    this.#side = otherSide(this.#side);
    this.#summed += 1;
  }

  async readLosses(): Promise<LossSums> {
    const steps = this.#summed;
    this.#summed = 0;
    const draws = steps === 0 ? [] : this.#draws.lossSums[this.#side];
    const [losses = NONE, penalties = NONE] = await Promise.all(
      withGl(this.#device, () => {
        replay(this.#device.gl, draws);
        return draws.map(({ target }) => this.#downloads.read(target, [0]));
      }),
    );
    return {
      steps,
      bce: sumOf(losses, 0),
      mse: sumOf(losses, 1),
      ...(this.#memory.code?.penalties ? { penalty: sumOf(penalties, 0) } : {}),
    };
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
      const kernel = variables.kernel?.dataSync() ?? NONE;
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
    const slots = this.#memory.layers.flatMap(({ size, shape }, index) => {
      const values = textures[index] ?? new Float32Array();
      const each = values.length / SLOTS[kind];
      const unpacked = Array.from({ length: SLOTS[kind] }, (_, slot) =>
        unpackWeights(size, values.subarray(slot * each, (slot + 1) * each)),
      );
      const kernels = shape.tiedTo === null ? unpacked.map(({ kernel }) => kernel) : [];
      return [...kernels, ...unpacked.map(({ bias }) => bias)];
    });
    return { kind, steps, slots };
  }

  dispose(): void {
    this.#memory.dispose();
    this.#downloads.dispose();
  }

  /** Without a state, all slots are zero. */
  #writeSlots(state: OptimizerState | undefined): void {
    const each = SLOTS[this.#plan.optimizer.kind];
    let next = 0;
    const take = () => Array.from({ length: each }, () => state?.slots[next++] ?? NONE);
    for (const layer of this.#memory.layers) {
      const kernels = layer.shape.tiedTo === null ? take() : [];
      const biases = take();
      for (const [slot, texture] of layer.sides[this.#side].slots.entries())
        upload(this.#device.gl, layer, texture, kernels[slot] ?? NONE, biases[slot] ?? NONE);
    }
  }
}

/** The sum of one component over all texels. */
function sumOf(texels: Float32Array, component: number): number {
  let sum = 0;
  for (let at = component; at < texels.length; at += 4) sum += texels[at] ?? 0;
  return sum;
}
