import { z } from 'zod';
import { type Metrics, metricsSchema } from './schema';

export const metricsJson = (metrics: Metrics): string =>
  `${JSON.stringify(z.encode(metricsSchema, metrics), null, 1)}\n`;

/** Throws a sentence if the text is no such file. */
export function readMetrics(text: string): Metrics {
  const { data, error } = metricsSchema.safeParse(JSON.parse(text));
  if (error)
    throw new Error(`These are no metrics of Hourglass that this version reads. ${z.prettifyError(error)}`);
  return data;
}
