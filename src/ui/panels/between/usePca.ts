import { useEffect, useState } from 'react';
import { useLab, useVerbs } from '../../lab';
import type { Rebuilt } from './paths';

/** What PCA makes of a digit at the network's code size; null until that is known. */
export function usePca(pixels: Float32Array, codeSize: number): Rebuilt | null {
  const lab = useVerbs();
  const ready = useLab((state) => state.pca !== null);
  const [known, setKnown] = useState<{
    readonly pixels: Float32Array;
    readonly codeSize: number;
    readonly rebuilt: Rebuilt;
  } | null>(null);
  useEffect(() => {
    if (!ready) return;
    let left = false;
    lab.reconstruct(pixels).then(
      ({ code, pca, pcaMse, rival }) => {
        // The code says at which size the answer was made: a new run may have begun meanwhile.
        if (!left && code.length === codeSize && pca && pcaMse)
          setKnown({ pixels, codeSize, rebuilt: { image: pca, mse: pcaMse[rival] } });
      },
      // Without it the row stays empty, as before PCA was computed.
      () => {},
    );
    return () => {
      left = true;
    };
  }, [lab, ready, pixels, codeSize]);
  return known?.pixels === pixels && known.codeSize === codeSize ? known.rebuilt : null;
}
