/** A function to minimise: returns its value at a point, and writes its gradient into the second argument. */
export type Differentiable = (point: Float64Array, gradient: Float64Array) => number;

export interface Lbfgs {
  /** Stops when no component of the gradient is further from 0 than this. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Multiplies a vector, in place, by an approximation of the inverse Hessian. */
  readonly precondition: (vector: Float64Array) => void;
  /** Called after each iteration with the largest absolute component of the gradient. */
  readonly progress: (furthest: number) => void;
}

/** How many pairs (step, change of the gradient) are kept. */
const PAIRS = 10;
/** Armijo's condition: the value must fall by at least this share of what the slope predicts. */
const ARMIJO = 1e-4;
const HALVINGS = 30;

interface Pair {
  readonly move: Float64Array;
  readonly change: Float64Array;
  readonly product: number;
}

/**
 * Moves `point` to the minimum of a convex function by L-BFGS: D. Liu and J. Nocedal (1989), algorithm 7.4 of J. Nocedal
 * and S. Wright, "Numerical Optimization" (2006). It halves a step until Armijo's condition holds. Returns the minimum.
 */
export function minimise(f: Differentiable, point: Float64Array, options: Lbfgs): number {
  const { tolerance, maxIterations, precondition, progress } = options;
  let gradient = new Float64Array(point.length);
  let value = f(point, gradient);
  const pairs: Pair[] = [];
  for (let i = 0; i < maxIterations && furthest(gradient) > tolerance; i++) {
    const way = direction(gradient, pairs, precondition);
    const slope = dot(way, gradient);
    const before = point.slice();
    const next = new Float64Array(point.length);
    let length = 1;
    let reached = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < HALVINGS; halving++, length /= 2) {
      for (const [j, from] of before.entries()) point[j] = from + length * (way[j] as number);
      reached = f(point, next);
      if (reached <= value + ARMIJO * length * slope) break;
    }
    // No step lowers the value any further, because of rounding.
    if (!(reached < value)) {
      point.set(before);
      break;
    }
    remember(
      pairs,
      point.map((to, j) => to - (before[j] as number)),
      next.map((to, j) => to - (gradient[j] as number)),
    );
    [value, gradient] = [reached, next];
    progress(furthest(gradient));
  }
  return value;
}

/** The descent direction: minus the gradient times the inverse Hessian, as the pairs approximate it. */
function direction(
  gradient: Float64Array,
  pairs: readonly Pair[],
  precondition: Lbfgs['precondition'],
): Float64Array {
  const way = gradient.map((value) => -value);
  const shares = pairs.toReversed().map(({ move, change, product }) => {
    const share = dot(move, way) / product;
    add(way, change, -share);
    return share;
  });
  precondition(way);
  const last = pairs.at(-1);
  if (last) {
    const scaled = last.change.slice();
    precondition(scaled);
    const scale = last.product / dot(last.change, scaled);
    for (const [j, value] of way.entries()) way[j] = scale * value;
  }
  for (const { move, change, product } of pairs) {
    const share = shares.pop() as number;
    add(way, move, share - dot(change, way) / product);
  }
  return way;
}

function remember(pairs: Pair[], move: Float64Array, change: Float64Array): void {
  const product = dot(move, change);
  // For a convex function it is above 0, apart from rounding.
  if (!(product > 0)) return;
  pairs.push({ move, change, product });
  if (pairs.length > PAIRS) pairs.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function add(to: Float64Array, values: Float64Array, scale: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + scale * (values[i] as number);
}

function furthest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
