import { PresetMenu } from '../../ui/bar/PresetMenu';
import { ready } from '../plays';
import type { Sheet } from '../specimen';

export const sheet: Sheet = {
  layout: 'small',
  specimens: [{ name: 'open', view: <PresetMenu />, play: ready, press: ['Preset'] }],
};
