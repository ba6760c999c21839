/** The ways from Chromium to the GPU. Without a display, it does not find every GPU by itself. */
import { chromium } from 'playwright';
import { chromiumArguments, findChromium, quietArguments } from '../../scripts/browser.mjs';
import { isSoftware, readRenderer } from './renderer.mjs';

/** @typedef {{ name: string, launch: import('playwright').LaunchOptions, renderer: string | null }} Way */

const TO_THE_GPU = {
  'the browser’s own choice': [],
  Vulkan: ['--use-angle=vulkan', '--enable-features=Vulkan', '--use-vulkan=native'],
  'OpenGL by EGL': ['--use-gl=angle', '--use-angle=gl-egl'],
};

/** The first way whose renderer is a GPU; otherwise the first one. @param {boolean} headed @returns {Promise<Way>} */
export async function findGpu(headed) {
  const tried = [];
  for (const [name, flags] of Object.entries(TO_THE_GPU)) {
    const launch = launchWith(
      ['--ignore-gpu-blocklist', '--enable-gpu', '--enable-unsafe-webgpu', ...flags, ...quietArguments],
      headed,
    );
    const way = { name, launch, renderer: await rendererOf(launch) };
    if (!isSoftware(way.renderer)) return way;
    tried.push(way);
  }
  return /** @type {Way} */ (tried[0]);
}

/** Software GL, and software WebGPU. @param {boolean} headed @returns {Promise<Way>} */
export async function softwareWay(headed) {
  const launch = launchWith(
    [...chromiumArguments, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
    headed,
  );
  return { name: 'software', launch, renderer: await rendererOf(launch) };
}

/** @param {string[]} args @param {boolean} headed */
const launchWith = (args, headed) => ({
  executablePath: findChromium() ?? undefined,
  headless: !headed,
  args,
});

/** Null also if the browser does not start in this way. @param {import('playwright').LaunchOptions} launch */
async function rendererOf(launch) {
  const browser = await chromium.launch(launch).catch(() => null);
  if (!browser) return null;
  try {
    const page = await browser.newPage();
    return await page.evaluate(readRenderer);
  } finally {
    await browser.close();
  }
}
