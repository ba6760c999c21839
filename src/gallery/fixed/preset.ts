import { PRESETS, type Preset } from '../../domain/presets';

export function preset(id: string): Preset {
  const found = PRESETS.find((each) => each.id === id);
  if (!found) throw new Error(`There is no preset “${id}”.`);
  return found;
}
