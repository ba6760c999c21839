import { describe, it } from 'vitest';
import { survives } from '../../../domain/fuzz/survives.testing';
import { PARSERS } from './parsers.testing';

describe('broken files of own images give a whole set or a sentence', () => {
  it.each(PARSERS)('$name', (parser) => survives(parser, 200));
});
