// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ChosenFile } from '../../data/import/source';
import { showInPage } from '../page.testing';
import { PageDrop } from './PageDrop';

/** A file as the browser describes it during a drop; a folder has entries instead. */
const item = (file: File, entry: object | null = null) => ({
  kind: 'file',
  getAsFile: () => file,
  webkitGetAsEntry: () => entry,
});
const transfer = (...items: object[]) => ({ dataTransfer: { types: ['Files'], items } });

function setUp() {
  const taken = vi.fn<(files: readonly ChosenFile[]) => void>();
  const runs = vi.fn();
  const onRefused = vi.fn();
  const page = showInPage(
    <>
      <button type="button" onDrop={(event) => event.preventDefault()}>
        A part that takes its drops
      </button>
      <PageDrop
        kinds={[
          { name: 'saved runs', matches: (path) => path.endsWith('.hourglass'), take: runs },
          { name: 'images', matches: () => true, take: taken },
        ]}
        onRefused={onRefused}
      />
    </>,
  );
  return { ...page, taken, runs, onRefused };
}

const png = new File(['x'], 'a.png');
const run = new File(['x'], 'a.hourglass');

describe('a drop on the page', () => {
  it('goes to whoever takes that kind of file', async () => {
    const { taken, runs } = setUp();
    fireEvent.drop(document.body, transfer(item(png)));
    await waitFor(() => expect(taken).toHaveBeenCalledWith([{ path: 'a.png', file: png }]));
    expect(runs).not.toHaveBeenCalled();
    fireEvent.drop(document.body, transfer(item(run)));
    await waitFor(() => expect(runs).toHaveBeenCalledOnce());
  });

  it('brings all files of a folder, with their paths', async () => {
    const { taken } = setUp();
    const file = (fullPath: string) => ({
      isDirectory: false,
      fullPath,
      file: (done: (file: File) => void) => done(png),
    });
    const folder = (fullPath: string, ...parts: object[][]) => ({
      isDirectory: true,
      fullPath,
      createReader: () => ({ readEntries: (done: (part: object[]) => void) => done(parts.shift() ?? []) }),
    });
    const digits = folder(
      '/digits',
      [file('/digits/a.png')],
      [folder('/digits/3', [file('/digits/3/b.png')])],
    );
    fireEvent.drop(document.body, transfer(item(png, digits)));
    await waitFor(() => expect(taken).toHaveBeenCalledOnce());
    expect(taken.mock.calls[0]?.[0].map(({ path }) => path)).toEqual(['digits/a.png', 'digits/3/b.png']);
  });

  it('of two kinds is refused with a sentence', async () => {
    const { onRefused, taken } = setUp();
    fireEvent.drop(document.body, transfer(item(png), item(run)));
    await waitFor(() =>
      expect(onRefused).toHaveBeenCalledWith(
        'Images and saved runs were dropped together. Drop one kind at a time.',
      ),
    );
    expect(taken).not.toHaveBeenCalled();
  });

  it('is left to a part of the page that takes it itself', async () => {
    const { taken } = setUp();
    fireEvent.drop(screen.getByRole('button'), transfer(item(png)));
    const other = new File(['x'], 'b.png');
    fireEvent.drop(document.body, transfer(item(other)));
    await waitFor(() => expect(taken).toHaveBeenCalled());
    expect(taken.mock.calls).toEqual([[[{ path: 'b.png', file: other }]]]);
  });

  it('shows where to drop, only while files are dragged', () => {
    setUp();
    fireEvent.dragOver(document.body, { dataTransfer: { types: ['text/plain'] } });
    expect(screen.queryByText('Drop saved runs or images here')).toBeNull();
    fireEvent.dragOver(document.body, transfer());
    expect(screen.getByText('Drop saved runs or images here')).toBeTruthy();
    fireEvent.dragLeave(document.body, { relatedTarget: null });
    expect(screen.queryByText('Drop saved runs or images here')).toBeNull();
  });
});
