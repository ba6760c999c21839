/** The device behind WebGL and WebGPU. */

/** Renderers that draw with the processor: SwiftShader, Mesa's llvmpipe and lavapipe, and Windows' own. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

/** @param {string | null} renderer the unmasked name; null if there is no WebGL */
export const isSoftware = (renderer) => renderer === null || SOFTWARE.test(renderer);

/** In the page: the unmasked name of WebGL's renderer; null if there is no WebGL. */
export function readRenderer() {
  const gl = document.createElement('canvas').getContext('webgl2');
  const names = gl?.getExtension('WEBGL_debug_renderer_info');
  return gl && names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : null;
}

/** In the page: what WebGL and WebGPU offer here. */
export async function readFeatures() {
  const gl = document.createElement('canvas').getContext('webgl2');
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  return {
    webgl: gl && {
      extensions: gl.getSupportedExtensions(),
      textureSize: gl.getParameter(gl.MAX_TEXTURE_SIZE),
      uniformVectors: gl.getParameter(gl.MAX_FRAGMENT_UNIFORM_VECTORS),
      drawBuffers: gl.getParameter(gl.MAX_DRAW_BUFFERS),
    },
    webgpu: adapter
      ? {
          vendor: adapter.info.vendor,
          architecture: adapter.info.architecture,
          description: adapter.info.description,
          features: [...adapter.features].sort(),
          bufferSize: adapter.limits.maxBufferSize,
        }
      : null,
  };
}
