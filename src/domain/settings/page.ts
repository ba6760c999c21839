import { choiceSetting, numberSetting, switchSetting } from '../setting';

/** The backend, the pad and the page’s colours. */
export const PAGE = {
  backend: choiceSetting({
    label: 'Backend',
    help: 'What computes the network. Automatic: the backend that trained fastest when this device was measured.',
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
    help: 'Fits the drawing into 20×20 pixels, with lines as wide as in the training digits, and moves its centre of mass to the middle, as MNIST did. A drawing that would then leave the image is made smaller.',
    effect: 'input',
    initial: true,
  }),
  brush: numberSetting({
    label: 'Brush size',
    help: 'Width of brush and eraser on the pad, in pixels of the 28×28 image. “Centre as MNIST does” gives all lines the width of MNIST’s, whatever the brush size.',
    effect: 'page',
    initial: 2.4,
    min: 0.8,
    max: 5,
    whole: false,
    scale: 'linear',
    unit: 'px',
  }),
  tab: choiceSetting({
    label: 'Panel',
    help: 'The open panel of those that explore what the network has learnt.',
    effect: 'page',
    initial: 'latent-space',
    options: [
      { value: 'latent-space', label: 'Latent space' },
      { value: 'decoder', label: 'Decoder' },
      { value: 'between', label: 'Between two digits' },
      { value: 'inside', label: 'Inside' },
      { value: 'timeline', label: 'Timeline' },
      { value: 'features', label: 'Features' },
      { value: 'robustness', label: 'Robustness' },
      { value: 'rate', label: 'Rate and distortion' },
      { value: 'runs', label: 'Runs' },
      { value: 'anomaly', label: 'Anomaly' },
      { value: 'health', label: 'Health' },
    ],
  }),
  theme: choiceSetting({
    label: 'Theme',
    help: 'Light, dark, or the setting of your system.',
    effect: 'page',
    initial: 'auto',
    options: [
      { value: 'auto', label: 'As the system' },
      { value: 'light', label: 'Light' },
      { value: 'dark', label: 'Dark' },
    ],
  }),
};
