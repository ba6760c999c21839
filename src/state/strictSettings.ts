import { z } from 'zod';
import { firstChanged, sanitize } from '../domain/sanitize';
import type { Settings } from '../domain/settings';

/** Stored settings. Those that this version would change are of another version, and are refused. */
export const strictSettings = z.record(z.string(), z.unknown()).transform((foreign, context): Settings => {
  const own = sanitize(foreign);
  if (firstChanged(foreign, own)) context.addIssue({ code: 'custom', message: 'of another version' });
  return own;
});
