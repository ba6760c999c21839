// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ImageSet } from '../../data/imageSet';
import { Importer } from '../../data/import/importer';
import type { ChosenFile } from '../../data/import/source';
import { showInPage } from '../page.testing';
import { ImportSteps } from './ImportSteps';
import type { Importing } from './useImport';

/** A table of 140 images in two classes, `cat` and `dog`. */
const TABLE = Array.from({ length: 140 }, (_, i) => `${i % 2 ? 'cat' : 'dog'},0,0,0,${i % 200}`).join('\n');
const table = (text: string, path = 'pets.csv'): ChosenFile => ({ path, file: new Blob([text]) });

/** The thread's own work, in the test's thread: happy-dom's files cannot be sent to another one. */
function real(): Importing {
  const importer = new Importer(() => Promise.reject(new Error('There is no decoder here.')));
  return {
    read: (files, tell) => importer.read(files, tell),
    make: async (choices) => importer.make(choices),
    end() {},
    ended: false,
  };
}

function setUp(files: readonly ChosenFile[] | null, create: () => Importing = real) {
  const onUse = vi.fn<(set: ImageSet) => void>();
  const page = showInPage(<ImportSteps files={files} create={create} onUse={onUse} />);
  return { ...page, onUse };
}

const button = (name: string) => screen.getByRole('button', { name });

describe('the dialog for one’s own images', () => {
  it('shows counts and classes, and gives the set with the person’s choices', async () => {
    const { hand, onUse } = setUp([table(TABLE)]);
    await screen.findByText('120 training and 20 test images in 2 classes');
    expect(screen.getAllByText('60 training, 10 test')).toHaveLength(2);
    const name = screen.getByRole('textbox', { name: 'Name of the class cat' });
    await hand.clear(name);
    await hand.type(name, 'Cats');
    await hand.click(screen.getByRole('switch', { name: /^Invert/ }));
    await hand.click(button('Use these images'));
    await waitFor(() => expect(onUse).toHaveBeenCalledOnce());
    const set = onUse.mock.calls[0]?.[0];
    expect(set?.name).toBe('pets');
    expect(set?.classes).toEqual(['Cats', 'dog']);
    expect(set?.train.count).toBe(120);
    // Three of four pixels were 0, and became ink.
    expect(set?.train.pixels[0]).toBe(255);
  });

  it('says why a file cannot be used, and lets the person choose another one', async () => {
    const { hand } = setUp([table('1,2,3')]);
    expect((await screen.findByRole('alert')).textContent).toMatch(
      /^pets\.csv: 3 columns in the first line;/,
    );
    const input = document.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement;
    await hand.upload(input, new File([TABLE], 'better.csv'));
    await screen.findByText('120 training and 20 test images in 2 classes');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps what was found if the names cannot be used', async () => {
    const { hand, onUse } = setUp([table(TABLE)]);
    await hand.clear(await screen.findByRole('textbox', { name: 'Name of the images' }));
    await hand.click(button('Use these images'));
    expect((await screen.findByRole('alert')).textContent).toBe('The set has no name. Give it one.');
    await hand.type(screen.getByRole('textbox', { name: 'Name of the images' }), 'Pets');
    await hand.click(button('Use these images'));
    await waitFor(() => expect(onUse).toHaveBeenCalledOnce());
  });

  it('shows how far the reading is, and ends it on Cancel', async () => {
    const end = vi.fn();
    const reading: Importing = {
      read: (_, tell) => {
        tell({ done: 0.4, doing: 'Reading pets.csv' });
        return new Promise(() => {});
      },
      make: () => Promise.reject(new Error('Nothing was read.')),
      end,
      ended: false,
    };
    const { hand } = setUp([table(TABLE)], () => reading);
    expect(await screen.findByText('Reading pets.csv …')).toBeTruthy();
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('0.4');
    await hand.click(button('Cancel'));
    expect(end).toHaveBeenCalledOnce();
    expect(button('Choose files')).toBeTruthy();
  });

  it('says that its thread has failed, and reads the same files again on Retry', async () => {
    const broken: Importing = {
      ...real(),
      read: () => Promise.reject(new Error('Reading the images stopped.')),
      ended: true,
    };
    const threads = [broken, real()];
    const { hand } = setUp([table(TABLE)], () => threads.shift() as Importing);
    expect((await screen.findByRole('alert')).textContent).toBe('Reading the images stopped.');
    await hand.click(button('Retry'));
    await screen.findByText('120 training and 20 test images in 2 classes');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  });

  it('offers no Retry for a file that is wrong', async () => {
    setUp([table('1,2,3')]);
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  });

  it('ends its thread when it closes', async () => {
    const ends: ReturnType<typeof vi.fn>[] = [];
    const { unmount } = setUp([table(TABLE)], () => {
      const client = real();
      ends.push(vi.spyOn(client, 'end'));
      return client;
    });
    await screen.findByText('120 training and 20 test images in 2 classes');
    unmount();
    expect(ends.map((end) => end.mock.calls.length)).toEqual([1]);
  });
});
