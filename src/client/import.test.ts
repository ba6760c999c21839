import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodePng } from '../data/import/import.testing';
import { chosen, idxImages, idxLabels } from '../data/import/made.testing';
import type { Import } from '../protocol/import';
import { FakeWorker, stubServer } from '../protocol/thread.testing';
import { importTask } from '../worker/importTask';
import { ImportClient } from './import';

/** The client and its thread, which does the real work in the test's own thread. */
function setUp() {
  const workers: FakeWorker<Parameters<Import>, unknown>[] = [];
  const client = new ImportClient(() => {
    const worker = new FakeWorker(importTask(decodePng));
    workers.push(worker);
    return worker.started;
  });
  return { workers, client };
}

const FILES = [chosen('a-images', idxImages(140)), chosen('a-labels', idxLabels(140))];

describe('the import’s thread', () => {
  beforeEach(() => stubServer(() => new Response('', { status: 404 })));
  afterEach(() => void vi.unstubAllGlobals());

  it('surveys the files, tells its progress, and makes the set with the choices', async () => {
    const { client } = setUp();
    const told: number[] = [];
    const survey = await client.read(FILES, ({ done }) => told.push(done));
    expect([survey.train, survey.test]).toEqual([120, 20]);
    expect(told[0]).toBe(0);
    const set = await client.make({ ...survey.guess, name: ' Patterns ' });
    expect(set.name).toBe('Patterns');
    expect(set.train.pixels).toHaveLength(120 * 784);
  });

  it('says what is wrong with files, and keeps those that it read before', async () => {
    const { client } = setUp();
    const { guess } = await client.read(FILES, () => {});
    const wrong = client.read([chosen('a.npy', '')], () => {});
    await expect(wrong).rejects.toThrow(/^a\.npy: an empty file\. Expected/);
    expect((await client.make(guess)).test.count).toBe(20);
  });

  it.each([
    [{ name: ' ' }, 'The set has no name. Give it one.'],
    [{ name: 'x'.repeat(41) }, `“${'x'.repeat(40)}…” is too long: a name has at most 40 characters.`],
    [{ classes: new Array(10).fill('a') }, 'Two classes are named “a”. Give each class its own name.'],
    [{ classes: ['a'] }, 'A class has no name. Give each class one.'],
  ])('refuses the names %j', async (names, sentence) => {
    const { client } = setUp();
    const { guess } = await client.read(FILES, () => {});
    await expect(client.make({ ...guess, ...names })).rejects.toThrow(sentence);
  });

  it('refuses to make a set of nothing', async () => {
    const { client } = setUp();
    const choices = { name: 'a', classes: ['b'], turn: false, invert: false };
    await expect(client.make(choices)).rejects.toThrow('There are no images yet. Choose files first.');
  });

  it('says so if the thread cannot start', async () => {
    const { client, workers } = setUp();
    const reading = client.read(FILES, () => {});
    workers[0]?.fail();
    await expect(reading).rejects.toThrow(
      'Reading the images could not start: the server answered 404 for fake.worker.js.',
    );
  });

  it('is replaced if it ends before the set is made, and the files are read again', async () => {
    const { client, workers } = setUp();
    const { guess } = await client.read(FILES, () => {});
    workers[0]?.begin();
    workers[0]?.fail('Out of memory');
    expect((await client.make(guess)).test.count).toBe(20);
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('is ended when it is cancelled', () => {
    const { client, workers } = setUp();
    client.end();
    expect(workers.map(({ ended }) => ended)).toEqual([true]);
  });
});
