import type { BackendSpeeds } from '../../domain/progress';
import { BackendMenu } from '../../ui/bar/BackendMenu';
import { inTurn, ready } from '../plays';
import type { Sheet } from '../specimen';

const speeds: BackendSpeeds = {
  environment: '',
  results: [
    { name: 'webgl', imagesPerSecond: 5_132, reason: null },
    { name: 'wasm', imagesPerSecond: 18_049, reason: null },
    { name: 'webgpu', imagesPerSecond: null, reason: 'this browser offers no WebGPU to a worker.' },
  ],
};

export const sheet: Sheet = {
  layout: 'small',
  specimens: [
    {
      name: 'open, with measured backends',
      view: <BackendMenu />,
      play: inTurn(ready, ({ say }) => say({ type: 'speeds', measuring: false, speeds })),
      press: ['Backendchoose anotherWebAssembly'],
    },
  ],
};
