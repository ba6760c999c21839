/** The device's own pace: on WebGL a call returns long before its work is done. */

/** How often an unfinished fence is looked at, in ms. */
const POLL = 1;

/** Resolves when the device has done all the work it was given so far. Rejects where the GPU's context is lost. */
export type Fence = () => Promise<void>;

/** `gl`: the context in which tfjs runs; null where its calls return with their work done. */
export function createFence(gl: WebGL2RenderingContext | null): Fence {
  if (!gl) return () => Promise.resolve();
  return async () => {
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    try {
      while (sync && !gl.isContextLost()) {
        // A browser updates the status between tasks only, so there is no use in waiting in place.
        await new Promise((resolve) => setTimeout(resolve, POLL));
        if (gl.getSyncParameter(sync, gl.SYNC_STATUS) === gl.SIGNALED) return;
      }
    } finally {
      gl.deleteSync(sync);
    }
    throw new Error('The GPU’s context was lost');
  };
}
