import { type DataSetId, SHIPPED_SETS } from '../dataSet';
import { choiceSetting } from '../setting';

/** The images that the network learns: a change starts a new training thread and a new run. */
export const DATA = {
  data: choiceSetting<DataSetId, 'data'>({
    label: 'Data',
    help: 'The images that the network learns and is tested on.',
    effect: 'data',
    initial: 'mnist',
    options: [
      ...SHIPPED_SETS.map(({ id, name }) => ({ value: id, label: name })),
      { value: 'own', label: 'Your own images' },
    ],
  }),
};
