/** A WebGL 2 context of our own, for tfjs to run in. */

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Null if the browser has no WebGL 2 in workers. The canvas gets an event when the context is lost. */
export function openWebGL(): {
  readonly canvas: OffscreenCanvas;
  readonly gl: WebGL2RenderingContext;
} | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const canvas = new OffscreenCanvas(1, 1);
  // The attributes that tfjs uses, with one difference: an emulated GPU is allowed here, and recognised by its name.
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    depth: false,
    stencil: false,
  });
  return gl && { canvas, gl };
}

/** The GPU's own name, if the browser gives it. */
export function rendererOf(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER) ?? 'unknown GPU');
}

export function isSoftware(renderer: string): boolean {
  return SOFTWARE.test(renderer);
}
