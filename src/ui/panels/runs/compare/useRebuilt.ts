import { useEffect, useMemo, useState } from 'react';
import type { ModelSpec } from '../../../../domain/spec';
import { Network } from '../../../../inference/network';
import type { State } from '../../../../state/state';
import { useKeeperVerbs } from '../../../keeper';
import { useThrottled } from '../../../widgets/views/useThrottled';
import { type Rebuilt, rebuild } from './rebuild';
import type { Digits } from './useDigits';

/** A network at one step of its run. */
export interface Weights {
  readonly model: ModelSpec;
  readonly step: number;
  readonly weights: readonly Float32Array[];
}

/** What is known of a side's weights. */
export type Found = { readonly weights: Weights } | { readonly weights: null; readonly why: string };

/** How often the present network is taken anew, in ms. */
const INTERVAL = 2000;
const selectMoment = (state: State) => state.moment;

const COMING: Found = { weights: null, why: 'Its weights are being read.' };
const NOT_YET: Found = { weights: null, why: 'The present network has taken no step yet.' };
const GONE: Found = { weights: null, why: 'Its weights are no longer kept.' };

/** The weights of a run from its latest checkpoint; null: those of the present network. */
export function useWeights(key: string | null): Found {
  const keeper = useKeeperVerbs();
  const moment = useThrottled(selectMoment, INTERVAL);
  const [read, setRead] = useState<{ readonly key: string; readonly found: Found } | null>(null);
  useEffect(() => {
    if (key === null) return;
    let left = false;
    keeper.checkpoint(key).then(
      (checkpoint) => !left && setRead({ key, found: checkpoint ? { weights: checkpoint } : GONE }),
      (error) =>
        !left && setRead({ key, found: { weights: null, why: `Its weights cannot be read: ${error}.` } }),
    );
    return () => {
      left = true;
    };
  }, [keeper, key]);
  const present = useMemo(() => (moment ? { weights: moment } : NOT_YET), [moment]);
  if (key === null) return present;
  return read?.key === key ? read.found : COMING;
}

/** The digits through these weights; null until they are computed. Then the former ones stay until the next are. */
export function useRebuilt(
  weights: Weights | null,
  digits: Digits,
): (Rebuilt & { readonly step: number }) | null {
  const [rebuilt, setRebuilt] = useState<{
    readonly of: Digits;
    readonly model: ModelSpec;
    readonly result: Rebuilt & { readonly step: number };
  } | null>(null);
  useEffect(() => {
    if (!weights) return;
    let left = false;
    const { model, step } = weights;
    void rebuild(new Network(model, weights.weights), digits.pixels, () => left).then((result) => {
      if (result) setRebuilt({ of: digits, model, result: { ...result, step } });
    });
    return () => {
      left = true;
    };
  }, [weights, digits]);
  return weights && rebuilt?.of === digits && rebuilt.result.mse.length === digits.pixels.length
    ? rebuilt.result
    : null;
}
