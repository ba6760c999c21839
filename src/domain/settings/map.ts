import { MAX_CLASSES } from '../dataSet';
import { LIMITS } from '../limits';
import { choiceSetting, listSetting, numberSetting, switchSetting } from '../setting';

/** What the latent map shows. */
export const MAP = {
  mapHidden: listSetting({
    label: 'Classes left out of the map',
    help: 'Digits that the latent map does not show.',
    effect: 'page',
    initial: [],
    min: 0,
    max: MAX_CLASSES - 1,
    maxLength: MAX_CLASSES,
    distinct: true,
  }),
  mapAxes: choiceSetting({
    label: 'Axes',
    help: 'Principal components: the two directions in which the codes vary most. A code of two numbers needs no projection.',
    effect: 'map',
    initial: 'pca',
    options: [
      { value: 'pca', label: 'Principal components' },
      { value: 'units', label: 'Two numbers of the code' },
      { value: 'umap', label: 'UMAP' },
    ],
  }),
  // The two code numbers that the map's axes show, counted from 1.
  mapX: numberSetting({
    label: 'Across',
    help: 'Which number of the code is on the horizontal axis.',
    effect: 'map',
    initial: 1,
    min: 1,
    max: LIMITS.code.max,
    whole: true,
    scale: 'linear',
    unit: '',
  }),
  mapY: numberSetting({
    label: 'Up',
    help: 'Which number of the code is on the vertical axis.',
    effect: 'map',
    initial: 2,
    min: 1,
    max: LIMITS.code.max,
    whole: true,
    scale: 'linear',
    unit: '',
  }),
  mapDigits: choiceSetting({
    label: 'How many digits',
    help: 'The 10,000 test digits, which the network never learns from, or all 70,000.',
    effect: 'map',
    initial: 'test',
    options: [
      { value: 'test', label: '10,000 test' },
      { value: 'all', label: 'All 70,000' },
    ],
  }),
  mapDensity: switchSetting({
    label: 'Density',
    help: 'Shows how many digits lie in each part of the map, instead of the digits themselves.',
    effect: 'page',
    initial: false,
  }),
  mapTrails: switchSetting({
    label: 'Trails',
    help: 'Shows how the digits moved in the last seconds.',
    effect: 'page',
    initial: false,
  }),
  mapManifold: switchSetting({
    label: 'Decoded plane',
    help: 'Shows, behind the points, the image that the decoder makes of each point of the plane.',
    effect: 'page',
    initial: true,
  }),
};
