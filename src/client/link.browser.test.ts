import { describe, expect, it } from 'vitest';
import type { Lifeline } from '../protocol/lifeline';
import { onDeath } from '../protocol/lifeline';
import mortalUrl from '../protocol/mortal.testing.worker?worker&url';
import { Link } from './link';

/** A link to a thread that only lives, the lifeline of this thread, and what the link says about it. */
async function setUp() {
  const worker = new Worker(mortalUrl, { type: 'module' });
  const failures: string[] = [];
  const link = new Link(() => worker, { onMessage: () => {}, onFailure: (what) => failures.push(what) });
  const lifeline = await new Promise<Lifeline>((resolve) => {
    worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
  });
  const dead = new Promise<void>((resolve) => {
    onDeath(lifeline, resolve);
  });
  return { worker, link, failures, dead };
}

describe('the link to the training worker', () => {
  it('says that the worker has ended if it is terminated behind the page’s back', async () => {
    const { worker, failures, dead } = await setUp();
    worker.terminate();
    await dead;
    await expect.poll(() => failures).toEqual(['The training worker has ended']);
  });

  it('says nothing if the page itself ends the worker', async () => {
    const { link, failures, dead } = await setUp();
    link.end();
    // Whoever waits for the same lock later gets it later.
    await dead;
    expect(failures).toEqual([]);
  });

  it('says nothing if the worker ends while it hands its run over', async () => {
    const { worker, link, failures, dead } = await setUp();
    link.endAfter(() => false, 60_000);
    worker.terminate();
    await dead;
    expect(failures).toEqual([]);
  });
});
