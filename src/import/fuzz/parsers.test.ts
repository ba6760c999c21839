import { describe, it } from 'vitest';
import { survives } from '../../domain/fuzz/survives.testing';
import { parsers } from './parsers.testing';

describe('broken runs, networks and digits give a whole one or a sentence', async () => {
  it.each(await parsers())('$name', (parser) => survives(parser, 200));
});
