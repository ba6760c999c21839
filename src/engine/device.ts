/** Waiting for the device: on WebGL a call returns long before its work is done. */

/** How often an unfinished fence is checked, in ms. */
const POLL = 1;

/** Resolves when the device has done all the work that it was given so far. Rejects if the GPU's context is lost. */
export type Fence = () => Promise<void>;

/** `gl`: the context in which tfjs runs; null on a backend whose calls return when their work is done. */
export function createFence(gl: WebGL2RenderingContext | null): Fence {
  if (!gl) return () => Promise.resolve();
  return async () => {
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    try {
      while (sync && !gl.isContextLost()) {
        // A browser updates the status only between tasks, so blocking the thread here would not help.
        await new Promise((resolve) => setTimeout(resolve, POLL));
        if (gl.getSyncParameter(sync, gl.SYNC_STATUS) === gl.SIGNALED) return;
      }
    } finally {
      gl.deleteSync(sync);
    }
    throw new Error('The GPU’s context was lost');
  };
}
