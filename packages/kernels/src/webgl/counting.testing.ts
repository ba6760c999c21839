/** Counts the calls to a WebGL2 context. Unlike times, the counts are the same on every machine. */

export interface GlCounts {
  /** All draw calls. */
  draws: number;
  /** Calls that can upload values from JavaScript's memory: texImage, texSubImage, bufferData, bufferSubData. */
  uploads: number;
  /** Calls that set a uniform, a single value or an array. */
  uniforms: number;
  /** readPixels (into memory or into a buffer) and getBufferSubData. */
  readbacks: number;
  /** useProgram calls. */
  programSwitches: number;
  /** Objects created minus objects deleted since counting began. */
  textures: number;
  buffers: number;
  programs: number;
  shaders: number;
  framebuffers: number;
  vertexArrays: number;
  syncs: number;
}

export interface GlCounter {
  readonly counts: Readonly<GlCounts>;
  /** Sets all counts to zero. */
  reset(): void;
  /** Removes the wrapper from the context. */
  stop(): void;
}

type Rule = readonly [pattern: RegExp, count: keyof GlCounts, change: 1 | -1];

const RULES: readonly Rule[] = [
  [/^draw(Arrays|Elements|RangeElements)/, 'draws', 1],
  [/^(tex(Sub)?Image[23]D|compressedTex(Sub)?Image[23]D|buffer(Sub)?Data)$/, 'uploads', 1],
  [/^uniform(\d|Matrix)/, 'uniforms', 1],
  [/^(readPixels|getBufferSubData)$/, 'readbacks', 1],
  [/^useProgram$/, 'programSwitches', 1],
  [/^createTexture$/, 'textures', 1],
  [/^deleteTexture$/, 'textures', -1],
  [/^createBuffer$/, 'buffers', 1],
  [/^deleteBuffer$/, 'buffers', -1],
  [/^createProgram$/, 'programs', 1],
  [/^deleteProgram$/, 'programs', -1],
  [/^createShader$/, 'shaders', 1],
  [/^deleteShader$/, 'shaders', -1],
  [/^createFramebuffer$/, 'framebuffers', 1],
  [/^deleteFramebuffer$/, 'framebuffers', -1],
  [/^createVertexArray$/, 'vertexArrays', 1],
  [/^deleteVertexArray$/, 'vertexArrays', -1],
  [/^fenceSync$/, 'syncs', 1],
  [/^deleteSync$/, 'syncs', -1],
];

const none = (): GlCounts => ({
  draws: 0,
  uploads: 0,
  uniforms: 0,
  readbacks: 0,
  programSwitches: 0,
  textures: 0,
  buffers: 0,
  programs: 0,
  shaders: 0,
  framebuffers: 0,
  vertexArrays: 0,
  syncs: 0,
});

/** Wraps the context's methods in place, so that calls by existing users count too. Use one counter at a time. */
export function countGl(gl: WebGL2RenderingContext): GlCounter {
  const counts = none();
  const target = gl as unknown as Record<string, unknown>;
  const wrapped: string[] = [];
  for (const name in gl) {
    const rule = RULES.find(([pattern]) => pattern.test(name));
    const method = target[name];
    if (!rule || typeof method !== 'function') continue;
    const [, count, change] = rule;
    target[name] = (...parameters: unknown[]) => {
      counts[count] += change;
      return method.apply(gl, parameters);
    };
    wrapped.push(name);
  }
  return {
    counts,
    reset: () => Object.assign(counts, none()),
    // The originals are on the prototype.
    stop: () => {
      for (const name of wrapped) delete target[name];
    },
  };
}
