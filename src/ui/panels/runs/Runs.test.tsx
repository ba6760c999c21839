// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { KeeperState } from '../../../state/records/keeper';
import { keeperOf } from '../../../state/records/keeper.testing';
import { keyOf, point, run, SMALL } from '../../../state/records/records.testing';
import { showInPage } from '../../page.testing';
import { Runs } from './Runs';

const sized = (n: number, mse: number, change: Partial<ReturnType<typeof run>> = {}) =>
  run(n, { name: `run ${n}`, tested: point(100, mse), settings: { ...SMALL, codeSize: n }, ...change });

function setUp(given: Partial<KeeperState>) {
  const keeper = keeperOf(given);
  const page = showInPage(<Runs />, {}, keeper);
  const rows = () => screen.getAllByRole('row').slice(1);
  const names = () => rows().map((row) => within(row).getByRole('button', { name: /^Rename / }).textContent);
  return { ...page, keeper, rows, names };
}

const three = () => ({ runs: [sized(3, 0.03), sized(2, 0.05, { pinned: true }), sized(1, 0.04)] });

describe('the table of runs', () => {
  it('says what will appear, and when, while there is none', () => {
    setUp({ runs: [] });
    expect(screen.getByText(/^No run is recorded yet\. Press Train/)).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says that the storage is refused, and why', () => {
    setUp({ runs: [], saving: { kind: 'failed', why: 'the browser’s storage is full' } });
    expect(screen.getByRole('alert').textContent).toContain('not recorded: the browser’s storage is full');
  });

  it('sorts by a column from the keyboard, and says so to screen readers', async () => {
    const { hand, names } = setUp(three());
    expect(names()).toEqual(['Rename run 3', 'Rename run 2', 'Rename run 1']);
    const heading = screen.getByRole('button', { name: 'Test MSE' });
    heading.focus();
    await hand.keyboard('{Enter}');
    expect(names()).toEqual(['Rename run 3', 'Rename run 1', 'Rename run 2']);
    expect(heading.closest('th')?.getAttribute('aria-sort')).toBe('ascending');
    await hand.keyboard('{Enter}');
    expect(names()).toEqual(['Rename run 2', 'Rename run 1', 'Rename run 3']);
    expect(heading.closest('th')?.getAttribute('aria-sort')).toBe('descending');
  });

  it('shows how far each error is from the baseline’s, with a sign and in words', () => {
    const { rows } = setUp(three());
    const mse = (row: number) => rows()[row]?.querySelector('[data-column="mse"]')?.textContent;
    expect(mse(0)).toBe('0.0300−0.0200 better than the baseline');
    expect(mse(1)).toBe('0.0500');
    expect(mse(2)).toBe('0.0400−0.0100 better than the baseline');
  });

  it('shows only the settings in which the listed runs differ, if asked', async () => {
    const { hand } = setUp(three());
    const settings = () =>
      screen
        .getAllByRole('columnheader')
        .filter((head) => head.getAttribute('data-column')?.startsWith('setting-'))
        .map((head) => head.textContent);
    expect(settings()).toContain('Optimizer');
    await hand.click(screen.getByRole('switch', { name: 'Only differing settings' }));
    expect(settings()).toEqual(['Code size']);
    await hand.type(screen.getByRole('searchbox', { name: 'Filter the runs' }), 'run 3');
    expect(settings()).toEqual([]);
  });

  it('renames a run in its place: Enter keeps the new name, Escape the old one', async () => {
    const { hand, keeper } = setUp(three());
    const rename = vi.spyOn(keeper, 'rename');
    await hand.click(screen.getByRole('button', { name: 'Rename run 3' }));
    await hand.keyboard('mine{Escape}');
    expect(rename).not.toHaveBeenCalled();
    await hand.click(screen.getByRole('button', { name: 'Rename run 3' }));
    await hand.keyboard('mine{Enter}');
    expect(rename).toHaveBeenCalledExactlyOnceWith(keyOf(3), 'mine');
    expect(screen.getByRole('button', { name: 'Rename mine' })).toBeTruthy();
  });

  it('deletes the selected runs, says how many, and brings them back', async () => {
    const { hand, names } = setUp(three());
    for (const name of ['run 1', 'run 3'])
      await hand.click(screen.getByRole('checkbox', { name: `Select ${name}` }));
    await hand.click(screen.getByRole('button', { name: 'Delete' }));
    expect(names()).toEqual(['Rename run 2']);
    expect(screen.getByText('Deleted 2 runs.')).toBeTruthy();
    await hand.click(screen.getByRole('button', { name: 'Undo' }));
    expect(names()).toHaveLength(3);
    expect(screen.queryByText('Deleted 2 runs.')).toBeNull();
  });

  it('compares exactly two runs, and puts any number on the plot', async () => {
    const { hand, keeper } = setUp(three());
    const compare = () => screen.getByRole('button', { name: 'Compare the two' }) as HTMLButtonElement;
    await hand.click(screen.getByRole('checkbox', { name: 'Select run 1' }));
    expect(compare().disabled).toBe(true);
    await hand.click(screen.getByRole('checkbox', { name: 'Select run 2' }));
    await hand.click(compare());
    expect(keeper.getState().compared).toEqual([keyOf(1), keyOf(2)]);
    expect(screen.getByRole('region', { name: 'Two runs compared' })).toBeTruthy();
    await hand.click(screen.getByRole('checkbox', { name: 'Select all runs' }));
    expect(compare().disabled).toBe(true);
    await hand.click(screen.getByRole('button', { name: 'Show on the loss plot' }));
    expect(keeper.getState().overlaid.toSorted()).toEqual([1, 2, 3].map(keyOf));
  });

  it('opens a run from any of its checkpoints, and says so if none is kept', async () => {
    const note = { name: '', epoch: 1, tested: null, bytes: 1, at: 1 };
    const checkpoints = [
      { ...note, id: 'best', step: 50, tested: { bce: 0.1, mse: 0.04 } },
      { ...note, id: 'latest', step: 1234 },
    ];
    const { hand, keeper } = setUp({ runs: [sized(2, 0.05, { checkpoints }), sized(1, 0.04)] });
    const open = vi.spyOn(keeper, 'open');
    await hand.click(screen.getByRole('button', { name: 'More: run 2' }));
    const items = screen.getAllByRole('menuitem', { hidden: true }).map((item) => item.textContent);
    expect(items.slice(0, 2)).toEqual([
      'the latest step: step 1,234, test loss not measured',
      'the lowest test loss: step 50, test BCE 0.1000',
    ]);
    await hand.click(screen.getByRole('menuitem', { name: /^the lowest test loss/, hidden: true }));
    expect(open).toHaveBeenCalledExactlyOnceWith(keyOf(2), 'best');
    await hand.click(screen.getByRole('button', { name: 'More: run 1' }));
    await waitFor(() => expect(screen.getByText(/^none: they are no longer kept/)).toBeTruthy());
  });

  it('shows many runs page by page', async () => {
    const runs = Array.from({ length: 30 }, (_, n) =>
      sized((n % 128) + 1, 0.05, { key: keyOf(n), startedAt: -n }),
    );
    const { hand, rows } = setUp({ runs });
    expect(rows()).toHaveLength(25);
    expect(screen.getByText('1–25 of 30')).toBeTruthy();
    await hand.click(screen.getByRole('button', { name: 'Next runs' }));
    expect(screen.getByText('26–30 of 30')).toBeTruthy();
  });
});
