// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NotFetched } from '../../../lazyPart';
import { showInPage } from '../../page.testing';
import { Boundary } from './Boundary';

// React prints the errors that these tests cause.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));

/** A part that fails while there are errors. */
function setUp(...errors: Error[]) {
  const left = [...errors];
  function Part() {
    if (left[0]) throw left[0];
    return <p>The part</p>;
  }
  const page = showInPage(
    <Boundary name="Latent map" onRetry={() => left.shift()}>
      <Part />
    </Boundary>,
  );
  return { ...page, retry: () => page.hand.click(screen.getByRole('button', { name: 'Retry' })) };
}

describe('the boundary around a part of the page', () => {
  it('shows the part while nothing is wrong', () => {
    setUp();
    expect(screen.getByText('The part')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what could not be drawn and why, and renders it again on Retry', async () => {
    const { retry } = setUp(new Error('a number is missing.'));
    expect(screen.getByRole('alert').textContent).toContain(
      'Latent map could not be drawn: a number is missing.',
    );
    await retry();
    expect(screen.getByText('The part')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers to reload the page after a second failure', async () => {
    const { retry } = setUp(new Error('once'), new Error('twice'));
    expect(screen.queryByRole('button', { name: 'Reload the page' })).toBeNull();
    await retry();
    expect(screen.getByRole('button', { name: 'Reload the page' })).toBeTruthy();
  });

  it('says that a part could not be loaded, and offers no reload if the server still has the part', () => {
    setUp(new NotFetched('The server answered 503.', 'a.js', false));
    expect(screen.getByRole('alert').textContent).toContain(
      'Latent map could not be loaded. The server answered 503.',
    );
    expect(screen.queryByRole('button', { name: 'Reload the page' })).toBeNull();
  });

  it('offers to reload at once if the server no longer has the part', () => {
    setUp(new NotFetched('It is gone.', 'a.js', true));
    expect(screen.getByRole('button', { name: 'Reload the page' })).toBeTruthy();
  });
});
