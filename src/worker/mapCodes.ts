/** The latest code of every digit of the latent map, updated a few digits at a time. */

import { PIXELS } from '../domain/digit';
import type { LatentCodes, MapDigits } from '../domain/results';
import type { Autoencoder } from '../engine/autoencoder';
import { type Breathe, encodeAll } from '../engine/evaluate';
import { nearestRows } from '../inference/nearest';
import type { ReadyDigits } from './readyDigits';

/** The digits of the map: those of the test set and, on request, those of the training set after them. */
export interface MapSets {
  readonly labels: Uint8Array;
  readonly test: ReadyDigits;
  readonly train: ReadyDigits | null;
}

export class MapCodes {
  private codes: Float32Array = new Float32Array(0);
  private sets: MapSets | null = null;
  /** Digits that have a code, from the first on. */
  known = 0;
  /** The next digit to be encoded. */
  private next = 0;
  /** The step of the latest codes, and how many consecutive codes belong to it. */
  private step = -1;
  private fresh = 0;

  constructor(private readonly autoencoder: Autoencoder) {}

  private get codeSize(): number {
    return this.autoencoder.spec.codeSize;
  }

  /** Whether every digit's code belongs to this step; true if there are no digits. */
  complete(sets: MapSets, step: number): boolean {
    if (sets.labels.length === 0) return true;
    return this.sets === sets && this.step === step && this.fresh >= sets.labels.length;
  }

  /** Encodes the next `count` digits with the network at this step, in a cycle. */
  async refresh(sets: MapSets, count: number, step: number, breathe: Breathe): Promise<void> {
    this.take(sets);
    if (step !== this.step) this.fresh = 0;
    this.step = step;
    for (let left = Math.min(count, sets.labels.length); left > 0; ) {
      const pixels = pixelsFrom(sets, this.next, left);
      const taken = pixels.length / PIXELS;
      const codes = await encodeAll(this.autoencoder, pixels, breathe);
      this.codes.set(codes, this.next * this.codeSize);
      this.known = Math.max(this.known, this.next + taken);
      this.next = (this.next + taken) % sets.labels.length;
      this.fresh += taken;
      left -= taken;
    }
  }

  /** The codes of all test digits at this step, computed with their losses. */
  takeTests(sets: MapSets, codes: Float32Array, step: number): void {
    this.take(sets);
    if (codes.length !== sets.test.labels.length * this.codeSize) return;
    this.codes.set(codes);
    const tests = sets.test.labels.length;
    this.known = Math.max(this.known, tests);
    this.next = tests % sets.labels.length;
    this.step = step;
    this.fresh = tests;
  }

  /** The current codes of the digits that have one: [digits, code size]. */
  values(): Float32Array {
    return this.codes.subarray(0, this.known * this.codeSize);
  }

  copy(): LatentCodes {
    const labels = this.sets?.labels.slice(0, this.known) ?? new Uint8Array(0);
    const tests = Math.min(this.known, this.sets?.test.labels.length ?? 0);
    return {
      step: Math.max(0, this.step),
      codeSize: this.codeSize,
      codes: this.values().slice(),
      labels,
      tests,
    };
  }

  /** Indices of the digits whose codes are nearest to that of `mapIndex`, the nearest first. */
  neighbours(mapIndex: number, count: number): Uint32Array {
    const { codes, codeSize, known } = this;
    if (mapIndex >= known) return new Uint32Array(0);
    const own = codes.subarray(mapIndex * codeSize, (mapIndex + 1) * codeSize);
    return Uint32Array.from(nearestRows(this.values(), codeSize, own, count, mapIndex), ({ index }) => index);
  }

  /** Digits that are appended do not change existing codes. Other digits clear all codes. */
  private take(sets: MapSets): void {
    if (this.sets === sets) return;
    const both = Math.min(this.known, sets.labels.length);
    const kept = sets.labels.subarray(0, both).every((label, i) => this.sets?.labels[i] === label);
    this.known = kept ? both : 0;
    const codes = new Float32Array(sets.labels.length * this.codeSize);
    codes.set(this.values());
    this.codes = codes;
    this.next = this.known % Math.max(1, sets.labels.length);
    this.fresh = 0;
    this.sets = sets;
  }
}

/** At most `count` digits from `start`. A part never has digits of both sets. */
function pixelsFrom({ test, train }: MapSets, start: number, count: number): Uint8Array {
  const tests = test.labels.length;
  const [set, from] = start < tests || !train ? [test, start] : [train, start - tests];
  return set.pixels.subarray(from * PIXELS, (from + count) * PIXELS);
}

/** Throws if the map has no such digits. */
export function digitsAt({ labels, test, train }: MapSets, mapIndices: Uint32Array): MapDigits {
  const tests = test.labels.length;
  if (mapIndices.some((mapIndex) => mapIndex >= labels.length))
    throw new Error(
      `The map has no item ${Math.max(...mapIndices)}: they are numbered from 0 to ${labels.length - 1}.`,
    );
  const pixels = new Uint8Array(mapIndices.length * PIXELS);
  const indices = new Uint32Array(mapIndices.length);
  for (const [i, mapIndex] of mapIndices.entries()) {
    const [set, at] = mapIndex < tests || !train ? [test, mapIndex] : [train, mapIndex - tests];
    indices[i] = set.indices[at] as number;
    pixels.set(set.pixels.subarray(at * PIXELS, (at + 1) * PIXELS), i * PIXELS);
  }
  return {
    mapIndices,
    indices,
    tests: Uint8Array.from(mapIndices, (mapIndex) => (mapIndex < tests ? 1 : 0)),
    labels: Uint8Array.from(mapIndices, (mapIndex) => labels[mapIndex] as number),
    pixels,
  };
}
