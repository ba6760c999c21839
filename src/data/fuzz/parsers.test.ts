import { describe, it } from 'vitest';
import { survives } from '../../domain/fuzz/survives.testing';
import { PARSERS } from './parsers.testing';

describe('broken data give whole ones or a sentence', () => {
  it.each(PARSERS)('$name', (parser) => survives(parser, 200));
});
