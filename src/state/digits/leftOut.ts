import { sameTestImages } from '../../domain/dataSource';

/**
 * Said when a run that was trained on own digits goes on without them: they are in no record. `trained`: the name of its
 * data; `present`: that of the data on which it goes on. Null if it had none.
 */
export function leftOut(trained: string, present: string) {
  if (trained === present || !sameTestImages(trained, present)) return null;
  return {
    kind: 'info',
    message:
      `This run was trained on “${trained}”, and goes on with ${present} alone. My digits, in the menu Data, mixes your ` +
      'digits in again: that starts a new run.',
  } as const;
}
