import { count, epochs } from '../../format';

/** `Step 1,234, epoch 2.62` */
export const momentWords = ({ step, epoch }: { readonly step: number; readonly epoch: number }): string =>
  `Step ${count(step)}, epoch ${epochs(epoch)}`;
