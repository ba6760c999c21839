// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary';
import { showInPage } from './page.testing';

// React prints the error that these tests cause.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));

function Broken(): never {
  throw new Error('a number is missing');
}

it('a page that cannot be displayed says why, and a reload keeps the settings of the address', async () => {
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => {});
  const { hand } = showInPage(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain('a number is missing');
  await hand.click(screen.getByRole('button', { name: 'Reload with these settings' }));
  expect(reload).toHaveBeenCalledOnce();
  expect(assign).not.toHaveBeenCalled();
  await hand.click(screen.getByRole('button', { name: 'Start with initial settings' }));
  expect(assign).toHaveBeenCalledExactlyOnceWith(location.pathname);
});
