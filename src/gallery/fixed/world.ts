/** The data of all specimens: some digits and their principal components. Fetched and computed once. */
import { type Components, componentsOf } from './components';
import { type FixedDigits, fetchDigits } from './digits';

export interface World {
  readonly digits: FixedDigits;
  readonly components: Components;
}

/** Number of components that a network of the gallery can hold. */
const COUNT = 64;

export async function makeWorld(): Promise<World> {
  const digits = await fetchDigits();
  return { digits, components: componentsOf(digits, COUNT) };
}
