import { describe, it } from 'vitest';
import { survives } from '../../domain/fuzz/survives.testing';
import { PARSERS } from './parsers.testing';

describe('broken addresses, messages and stored values give whole ones, nothing, or a sentence', () => {
  it.each(PARSERS)('$name', (parser) => survives(parser, 200));
});
