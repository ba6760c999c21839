import type { ReactElement } from 'react';
import { prepare } from '../../data/drawing';
import { encodeStrokes } from '../../data/strokeCode';
import type { MyDigit } from '../../domain/myDigit';
import { createMyDigits } from '../../state/digits/myDigits';
import { MyDigitsPanel } from '../../ui/digits/MyDigitsPanel';
import { MyDigitsContext } from '../../ui/digits/myDigits';
import { data } from '../plays';
import type { Sheet } from '../specimen';

/** A line in one of many slopes. */
function digit(i: number): MyDigit {
  const at = (x: number, y: number) => ({ x, y, pressure: 0.5 });
  const strokes = [
    { points: [at(6 + (i % 7), 5), at(12 + (i % 5), 14), at(9, 23 - (i % 3))], width: 2.4, erase: false },
  ];
  const pixels = prepare(strokes, { centre: true }) ?? new Float32Array(784);
  return {
    key: String(i).padStart(32, '0'),
    set: 'mnist',
    setName: 'MNIST',
    label: String((i * i) % 10),
    strokes: encodeStrokes(strokes),
    at: Date.UTC(2026, 10, 30) + i,
    pixels: Uint8Array.from(pixels, (value) => Math.round(255 * value)),
  };
}

function view(count: number, write: () => Promise<void> = async () => {}): ReactElement {
  const digits = Array.from({ length: count }, (_, i) => digit(i));
  const mine = createMyDigits({
    stored: { list: async () => digits, write, remove: write },
    channel: null,
  });
  return (
    <MyDigitsContext value={mine}>
      <div style={{ maxWidth: '46rem' }}>
        <MyDigitsPanel />
      </div>
    </MyDigitsContext>
  );
}

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'none yet', view: view(0) },
    { name: 'some, not used', view: view(24), play: data() },
    { name: 'one selected', view: view(24), play: data(), press: ['Digit 9, number 1'] },
    {
      name: 'all selected, about to be deleted',
      view: view(12),
      play: data(),
      press: ['Select all', 'Delete'],
    },
    {
      name: 'deleted, but the storage is full',
      view: view(6, () => Promise.reject(new DOMException('', 'QuotaExceededError'))),
      play: data(),
      press: ['Digit 9, number 1', 'Delete'],
    },
  ],
};
