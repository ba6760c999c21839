import { useMemo, useState } from 'react';
import { PIXELS } from '../../../../domain/digit';
import { imageAt, toByte, toUnit } from '../../../../domain/pixels';
import type { RunRecord } from '../../../../state/records/record';
import type { State } from '../../../../state/state';
import { useLab } from '../../../lab';
import { useThrottled } from '../../../widgets/views/useThrottled';

/** The digits that both networks reconstruct. */
export interface Digits {
  /** 784 values from 0 to 1 each. */
  readonly pixels: readonly Float32Array[];
  /** The same, 784 bytes each. */
  readonly originals: Uint8Array;
  /** What each one is: its class, its number if that is not known, or the drawing. */
  readonly names: readonly string[];
}

const INTERVAL = 1000;
const selectSamples = (state: State) => state.run.samples;

/** The page's sample digits and the drawing. Before the page has samples: those that the run was recorded with. */
export function useDigits(record: RunRecord | undefined): Digits {
  const newest = useThrottled(selectSamples, INTERVAL);
  const [samples, setSamples] = useState(newest);
  // Every frame has new reconstructions, but mostly of the same digits.
  if (newest && newest.indices.join() !== samples?.indices.join()) setSamples(newest);
  const drawing = useLab((state) => state.input.pixels);
  const kept = record?.pictures?.originals;
  return useMemo(() => {
    const originals = samples?.originals ?? kept ?? new Uint8Array(0);
    const count = originals.length / PIXELS;
    const names = Array.from({ length: count }, (_, i) => String(samples?.labels[i] ?? `no. ${i + 1}`));
    const pixels = names.map((_, i) => toUnit(imageAt(originals, i)));
    if (!drawing) return { pixels, originals, names };
    const all = new Uint8Array(originals.length + PIXELS);
    all.set(originals);
    all.set(Uint8Array.from(drawing, toByte), originals.length);
    return { pixels: [...pixels, drawing], originals: all, names: [...names, 'pad'] };
  }, [samples, kept, drawing]);
}
