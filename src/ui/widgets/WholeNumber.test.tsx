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
  it('counts what is typed from the first digit on', async () => {
    const { hand, changed, field } = setUp();
    await hand.clear(field);
    await hand.type(field, '34');
    expect(changed.mock.calls).toEqual([[3], [34]]);
    expect(field.value).toBe('34');
  });

  it('takes digits alone', async () => {
    const { hand, changed, field } = setUp();
    await hand.clear(field);
    await hand.type(field, '-2.x');
    expect(field.value).toBe('2');
    expect(changed).toHaveBeenLastCalledWith(2);
  });

  it('keeps its number while nothing stands in it, and shows it again when it is left', async () => {
    const { hand, changed, field } = setUp();
    await hand.clear(field);
    expect(field.value).toBe('');
    expect(changed).not.toHaveBeenCalled();
    await hand.tab();
    expect(field.value).toBe('12');
  });

  it('holds a number within its bounds, and shows the held one when it is left', async () => {
    const { hand, changed, field } = setUp();
    await hand.clear(field);
    await hand.type(field, '99');
    expect(changed).toHaveBeenLastCalledWith(50);
    expect(field.value).toBe('99');
    await hand.tab();
    expect(field.value).toBe('50');
  });

  it('adds and takes one with the arrow keys, no further than its bounds', async () => {
    const { hand, changed, field } = setUp(49);
    await hand.type(field, '{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(changed.mock.calls).toEqual([[50], [50], [49]]);
  });
});
