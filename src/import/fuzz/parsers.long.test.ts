import { describe, it } from 'vitest';
import { survives } from '../../domain/fuzz/survives.testing';
import { parsers } from './parsers.testing';

describe('10,000 broken runs, networks and digits give a whole one or a sentence each', async () => {
  it.each(await parsers())('$name', { timeout: 600_000 }, (parser) => survives(parser, 10_000));
});
