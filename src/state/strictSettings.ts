import { z } from 'zod';
import { sanitize } from '../domain/sanitize';
import { SETTING_KEYS, type Settings } from '../domain/settings';

/** Stored settings. Those that this version would change are of another version, and are refused. */
export const strictSettings = z.record(z.string(), z.unknown()).transform((foreign, context): Settings => {
  const own = sanitize(foreign);
  const changed = SETTING_KEYS.some((key) => key in foreign && String(foreign[key]) !== String(own[key]));
  if (changed) context.addIssue({ code: 'custom', message: 'of another version' });
  return own;
});
