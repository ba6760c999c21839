import { numberSetting } from '../setting';

/** When the network is measured. */
export const STUDIES = {
  featuresEvery: numberSetting({
    label: 'Epochs between measurements',
    help: 'How many epochs pass between two measurements of the features. Off: they are measured only when you press the button.',
    effect: 'page',
    initial: 0,
    min: 0,
    max: 20,
    whole: true,
    scale: 'linear',
    unit: 'epochs',
    zero: 'off',
  }),
};
