import { choiceSetting, numberSetting, switchSetting } from '../setting';

/** Where the network is computed, the pad, and the page’s colours. */
export const PAGE = {
  backend: choiceSetting({
    label: 'Backend',
    help: 'Where the arithmetic runs. Automatic: whichever trained fastest on this device when it was measured.',
    effect: 'backend',
    initial: 'auto',
    options: [
      { value: 'auto', label: 'Automatic' },
      { value: 'webgl', label: 'WebGL' },
      { value: 'wasm', label: 'WebAssembly' },
      { value: 'webgpu', label: 'WebGPU' },
      { value: 'cpu', label: 'JavaScript' },
    ],
  }),
  centre: switchSetting({
    label: 'Centre as MNIST does',
    help: 'Fit the drawing in 20×20 pixels, with lines as wide as the training digits’ are, and put its centre of mass in the middle, as theirs was. A drawing that would then leave the image is made smaller.',
    effect: 'input',
    initial: true,
  }),
  brush: numberSetting({
    label: 'Brush size',
    help: 'Width of brush and eraser on the pad, in pixels of the 28×28 image. A drawing that is centred as MNIST does has lines as wide as MNIST’s, whatever the brush.',
    effect: 'page',
    initial: 2.4,
    min: 0.8,
    max: 5,
    whole: false,
    scale: 'linear',
    unit: 'px',
  }),
  theme: choiceSetting({
    label: 'Theme',
    help: 'Light, dark, or as the system is set.',
    effect: 'page',
    initial: 'auto',
    options: [
      { value: 'auto', label: 'As the system' },
      { value: 'light', label: 'Light' },
      { value: 'dark', label: 'Dark' },
    ],
  }),
};
