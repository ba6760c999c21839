import { numberSetting } from '../setting';

/** When the network is measured. */
export const STUDIES = {
  featuresEvery: numberSetting({
    label: 'Measure every',
    help: 'Epochs from one measurement of the features to the next. At 0, they are measured only when you ask.',
    effect: 'page',
    initial: 0,
    min: 0,
    max: 20,
    whole: true,
    scale: 'linear',
    unit: 'epochs',
  }),
};
