// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { showInPage } from '../page.testing';
import { WholeNumber } from './WholeNumber';

function setUp(initial = 12) {
  const changed = vi.fn<(value: number) => void>();
  function Field() {
    const [value, setValue] = useState(initial);
    const onChange = (next: number) => {
      changed(next);
      setValue(next);
    };
    return <WholeNumber aria-label="Epochs" min={1} max={50} value={value} onChange={onChange} />;
  }
  const { hand } = showInPage(<Field />);
  return { hand, changed, field: screen.getByLabelText<HTMLInputElement>('Epochs') };
}

describe('a field for a whole number', () => {
  it('takes each typed digit at once', async () => {
    const { hand, changed, field } = setUp();
    await hand.clear(field);
    await hand.type(field, '34');
    expect(changed.mock.calls).toEqual([[3], [34]]);
    expect(field.value).toBe('34');
  });

  it('takes only digits', async () => {
    const { hand, changed, field } = setUp();
    await hand.clear(field);
    await hand.type(field, '-2.x');
    expect(field.value).toBe('2');
    expect(changed).toHaveBeenLastCalledWith(2);
  });

  it('keeps its number while the field is empty, and shows it again on blur', async () => {
    const { hand, changed, field } = setUp();
    await hand.clear(field);
    expect(field.value).toBe('');
    expect(changed).not.toHaveBeenCalled();
    await hand.tab();
    expect(field.value).toBe('12');
  });

  it('limits a number to its bounds, and shows the limited number on blur', async () => {
    const { hand, changed, field } = setUp();
    await hand.clear(field);
    await hand.type(field, '99');
    expect(changed).toHaveBeenLastCalledWith(50);
    expect(field.value).toBe('99');
    await hand.tab();
    expect(field.value).toBe('50');
  });

  it('adds or subtracts one with the arrow keys, within its bounds', async () => {
    const { hand, changed, field } = setUp(49);
    await hand.type(field, '{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(changed.mock.calls).toEqual([[50], [50], [49]]);
  });
});
