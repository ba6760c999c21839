import type { Lab } from './state';

/** Resolves when all images of the data on the page have come. */
export function digitsCome(lab: Pick<Lab, 'getState' | 'subscribe'>): Promise<void> {
  const all = () => {
    const { data } = lab.getState();
    return (
      data !== null &&
      data.trainTotal > 0 &&
      data.trainLoaded === data.trainTotal &&
      data.testLoaded === data.testTotal
    );
  };
  return new Promise((resolve) => {
    if (all()) return resolve();
    const unsubscribe = lab.subscribe(() => {
      if (!all()) return;
      unsubscribe();
      resolve();
    });
  });
}
