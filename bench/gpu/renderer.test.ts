import { expect, it } from 'vitest';
import { isSoftware } from './renderer.mjs';

it.each([
  'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
  'ANGLE (Mesa, llvmpipe (LLVM 15.0.6 256 bits), OpenGL 4.5)',
  'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)',
  null,
])('%s is no GPU', (renderer) => {
  expect(isSoftware(renderer)).toBe(true);
});

it.each([
  'ANGLE (NVIDIA, Vulkan 1.3.277 (NVIDIA GeForce RTX 3060 (0x00002504)), NVIDIA)',
  'ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)',
  'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)',
])('%s is a GPU', (renderer) => {
  expect(isSoftware(renderer)).toBe(false);
});
