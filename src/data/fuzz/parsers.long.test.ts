import { describe, it } from 'vitest';
import { survives } from '../../domain/fuzz/survives.testing';
import { PARSERS } from './parsers.testing';

describe('10,000 broken data give whole ones or a sentence each', () => {
  it.each(PARSERS)('$name', { timeout: 600_000 }, (parser) => survives(parser, 10_000));
});
