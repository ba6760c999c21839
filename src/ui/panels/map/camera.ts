/** A rectangle of the latent plane. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Which part of the plane the plot shows. Both axes have the same scale, so the plot keeps the ratios of distances. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  /** Units of the plane in one CSS pixel. */
  readonly perPixel: number;
}

/** Share of the points that may lie outside on each side: a few far codes would squeeze all others together. */
const OUTLIERS = 0.004;
/** Number of points, at even intervals, that represent all of them: sorting all would delay a frame. */
const LOOKED_AT = 4_000;
/** Room around the points, as a share of their extent. */
const ROOM = 0.05;

function extent(values: Float32Array): readonly [number, number] {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0) return [0, 0];
  const cut = Math.floor(OUTLIERS * sorted.length);
  return [sorted[cut] as number, sorted[sorted.length - 1 - cut] as number];
}

/** The rectangle that holds nearly all points (x and y in turn). */
export function robustBox(points: Float32Array): Box {
  const count = points.length / 2;
  const stride = Math.max(1, Math.floor(count / LOOKED_AT));
  const axis = (offset: 0 | 1) => {
    const values = new Float32Array(Math.ceil(count / stride));
    for (let i = 0; i < values.length; i++) values[i] = points[2 * i * stride + offset] as number;
    return extent(values);
  };
  const [left, right] = axis(0);
  const [bottom, top] = axis(1);
  return { left, right, bottom, top };
}

/** Makes room for one more point. A point that would make the others too small stays at the edge. */
export function including(box: Box, x: number, y: number): Box {
  const reachX = (box.right - box.left) * 0.35;
  const reachY = (box.top - box.bottom) * 0.35;
  return {
    left: Math.max(Math.min(box.left, x), box.left - reachX),
    right: Math.min(Math.max(box.right, x), box.right + reachX),
    bottom: Math.max(Math.min(box.bottom, y), box.bottom - reachY),
    top: Math.min(Math.max(box.top, y), box.top + reachY),
  };
}

/** The camera that shows the whole box on a plot of this size in CSS pixels. */
export function cameraOf(box: Box, width: number, height: number): Camera {
  const wide = (box.right - box.left) * (1 + 2 * ROOM);
  const high = (box.top - box.bottom) * (1 + 2 * ROOM);
  const perPixel = Math.max(wide / width, high / height);
  return {
    x: (box.left + box.right) / 2,
    y: (box.bottom + box.top) / 2,
    // If all codes are identical, any scale shows them.
    perPixel: perPixel > 0 ? perPixel : 2 / height,
  };
}

/**
 * The camera's next goal. It stays the same unless `wanted` differs enough, so the axes do not move while the codes
 * change only a little. Points that leave the plot move the goal sooner than empty room around the points.
 */
export function steady(goal: Camera | null, wanted: Camera, width: number, height: number): Camera {
  if (!goal) return wanted;
  const zoom = wanted.perPixel / goal.perPixel;
  const shift = Math.hypot((wanted.x - goal.x) / width, (wanted.y - goal.y) / height) / goal.perPixel;
  return zoom > 1.03 || zoom < 0.88 || shift > 0.06 ? wanted : goal;
}

/** Time in which the camera covers about two thirds of its way, in milliseconds. */
const EASE = 220;

/** One step of the way to `goal`, `elapsed` milliseconds after the last. */
export function eased(camera: Camera, goal: Camera, elapsed: number): Camera {
  const share = 1 - Math.exp(-Math.max(0, elapsed) / EASE);
  const x = camera.x + (goal.x - camera.x) * share;
  const y = camera.y + (goal.y - camera.y) * share;
  // The scale changes by ratio, so zooming in and zooming out look the same.
  const perPixel = camera.perPixel * (goal.perPixel / camera.perPixel) ** share;
  const near =
    Math.abs(goal.perPixel / perPixel - 1) < 0.001 && Math.hypot(goal.x - x, goal.y - y) < 0.2 * perPixel;
  return near ? goal : { x, y, perPixel };
}

/** The camera after a drag by `dx` and `dy` CSS pixels. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  const { perPixel } = camera;
  return { x: camera.x - dx * perPixel, y: camera.y + dy * perPixel, perPixel };
}

/**
 * The camera after zooming in by `factor`. The position `dx` CSS pixels right of the plot's middle and `dy` below it
 * still shows the same point of the plane.
 */
export function zoomed(camera: Camera, factor: number, dx: number, dy: number): Camera {
  const perPixel = camera.perPixel / factor;
  const gain = camera.perPixel - perPixel;
  return { x: camera.x + dx * gain, y: camera.y - dy * gain, perPixel };
}
