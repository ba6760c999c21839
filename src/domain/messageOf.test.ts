import { describe, expect, it } from 'vitest';
import { clauseOf, messageOf } from './messageOf';

describe('the words of an error', () => {
  it('are its message, or what was thrown in its place', () => {
    expect(messageOf(new RangeError('No chunk 7.'))).toBe('No chunk 7.');
    expect(messageOf('lost')).toBe('lost');
    expect(messageOf(undefined)).toBe('undefined');
  });

  it('fit into a sentence, whether the browser ends its own with a full stop or not', () => {
    for (const message of [
      'The quota has been exceeded.',
      'The quota has been exceeded',
      'The quota has been exceeded. \n',
    ])
      expect(`Not saved: ${clauseOf(new DOMException(message))}.`).toBe(
        'Not saved: The quota has been exceeded.',
      );
  });
});
