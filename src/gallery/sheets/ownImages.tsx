import type { ReactElement } from 'react';
import { ImportSteps } from '../../ui/data/ImportSteps';
import type { Importing } from '../../ui/data/useImport';
import { shapesSurvey } from '../fixed/shapes';
import type { Sheet } from '../specimen';

const FILES = [{ path: 'shapes.zip', file: new Blob() }];
const forever = new Promise<never>(() => {});

/** The dialog's content, with a thread that gives this answer. */
function steps(read: Importing['read'], files: typeof FILES | null = FILES) {
  const create = () => ({ read, make: () => forever, end() {}, ended: false });
  return <ImportSteps files={files} create={create} onUse={() => {}} />;
}

const view = (element: ReactElement) => <div style={{ maxWidth: '46rem' }}>{element}</div>;

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'nothing chosen', view: view(steps(() => forever, null)) },
    {
      name: 'reading',
      view: view(
        steps((_, tell) => {
          tell({ done: 0.4, doing: 'Reading train-images-idx3-ubyte.gz' });
          return forever;
        }),
      ),
    },
    {
      name: 'refused',
      view: view(
        steps(() =>
          Promise.reject(
            new Error(
              'train-images-idx3-ubyte.gz: damaged or cut off: it could not be unpacked as gzip. Download or copy it again.',
            ),
          ),
        ),
      ),
    },
    { name: 'preview', view: view(steps(async () => shapesSurvey())) },
  ],
};
