// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { showInPage } from '../../page.testing';
import { SaveMenu } from './SaveMenu';

const { fileOf, save } = vi.hoisted(() => ({ fileOf: vi.fn(), save: vi.fn() }));
vi.mock('./file', () => ({ fileOf }));
vi.mock('../../../export/save', () => ({ save }));

beforeEach(() => {
  fileOf.mockReset();
  save.mockReset().mockReturnValue(null);
});

function setUp(vectors = false) {
  const { hand } = showInPage(
    <section>
      <SaveMenu
        name="latent-map"
        label="latent map"
        vectors={vectors}
        table={() => ({ columns: [], rows: [] })}
      />
    </section>,
  );
  return {
    hand,
    open: () => hand.click(screen.getByRole('button', { name: 'Save: latent map' })),
    take: (name: string) => hand.click(screen.getByRole('menuitem', { name, hidden: true })),
  };
}

const items = () => screen.getAllByRole('menuitem', { hidden: true }).map((item) => item.textContent);

describe('the menu that saves a view', () => {
  it('offers no vectors of a view without a chart', async () => {
    await setUp().open();
    expect(items()).toEqual(['Picture (PNG)', 'Numbers (CSV)']);
  });

  it('offers vectors of a chart', async () => {
    await setUp(true).open();
    expect(items()).toEqual(['Picture (PNG)', 'Vectors (SVG)', 'Numbers (CSV)']);
  });

  it('saves the file under the view’s name', async () => {
    fileOf.mockResolvedValue('a,b');
    const { open, take } = setUp();
    await open();
    await take('Numbers (CSV)');
    await expect.poll(() => save).toHaveBeenCalledWith('latent-map', 'csv', 'a,b');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says when there is nothing to save yet', async () => {
    fileOf.mockResolvedValue(null);
    const { open, take } = setUp();
    await open();
    await take('Picture (PNG)');
    expect((await screen.findByRole('alert')).textContent).toContain('There is nothing to save yet.');
    expect(save).not.toHaveBeenCalled();
  });

  it('says what went wrong, and makes the same kind of file on Retry', async () => {
    fileOf.mockRejectedValueOnce(new Error('The picture is too large.')).mockResolvedValue('<svg/>');
    const { hand, open, take } = setUp(true);
    await open();
    await take('Vectors (SVG)');
    expect((await screen.findByRole('alert')).textContent).toContain('The picture is too large.');
    await hand.click(screen.getByRole('button', { name: 'Retry' }));
    await expect.poll(() => save).toHaveBeenCalledWith('latent-map', 'svg', '<svg/>');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
