import { useEffect, useMemo, useState } from 'react';
import { type PcaErrors, rivalOf } from '../../../domain/rival';
import type { ModelSpec } from '../../../domain/spec';
import { useLab, useVerbs } from '../../lab';
import type { Rebuilt } from './paths';

/** PCA's reconstruction of a digit at the network's code size; null until it is known. */
export function usePca(pixels: Float32Array, model: ModelSpec): Rebuilt | null {
  const lab = useVerbs();
  const { codeSize } = model;
  const rival = rivalOf(model);
  const ready = useLab((state) => state.pca !== null);
  const [known, setKnown] = useState<{
    readonly pixels: Float32Array;
    readonly codeSize: number;
    readonly image: Float32Array;
    readonly errors: PcaErrors<number>;
  } | null>(null);
  useEffect(() => {
    if (!ready) return;
    let left = false;
    lab.reconstruct(pixels).then(
      ({ code, pca: image, pcaMse: errors }) => {
        // Check the code size of the answer: a new run may have begun meanwhile.
        if (!left && code.length === codeSize && image && errors)
          setKnown({ pixels, codeSize, image, errors });
      },
      // On failure the row stays empty, as before PCA is computed.
      () => {},
    );
    return () => {
      left = true;
    };
  }, [lab, ready, pixels, codeSize]);
  const found = known?.pixels === pixels && known.codeSize === codeSize ? known : null;
  return useMemo(() => found && { image: found.image, mse: found.errors[rival] }, [found, rival]);
}
