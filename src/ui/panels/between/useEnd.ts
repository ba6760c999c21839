import { useMemo } from 'react';
import { type Moment, networkOf } from '../../../state/timeline/moment';
import type { End } from './paths';
import { usePca } from './usePca';

/** A digit with its code and PCA reconstruction. The digit is encoded once per moment. */
export function useEnd(pixels: Float32Array, moment: Moment): End {
  const pca = usePca(pixels, moment.model);
  const code = useMemo(() => networkOf(moment).encode(pixels), [moment, pixels]);
  return useMemo(() => ({ pixels, code, pca }), [pixels, code, pca]);
}
