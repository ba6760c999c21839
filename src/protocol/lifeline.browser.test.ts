import { afterEach, describe, expect, it } from 'vitest';
import type { Lifeline } from './lifeline';
import { onDeath } from './lifeline';
import type { Mortal } from './mortal.testing.worker';
import mortalUrl from './mortal.testing.worker?worker&url';
import { Thread, ThreadEnded } from './thread';

const workers: Worker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

function start(): Worker {
  const worker = new Worker(mortalUrl, { type: 'module' });
  workers.push(worker);
  return worker;
}

const lifelineOf = (worker: Worker) =>
  new Promise<Lifeline>((resolve) => {
    worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
  });

/** How many ms pass until the death is noticed. */
async function noticed(lifeline: Lifeline, kill: () => void): Promise<number> {
  const dead = new Promise<void>((resolve) => {
    onDeath(lifeline, resolve);
  });
  const then = performance.now();
  kill();
  await dead;
  return performance.now() - then;
}

/** A `Thread`, and its worker, which a test can terminate behind its back. */
function startThread() {
  let worker = null as Worker | null;
  const thread = new Thread<Mortal>('The work', 30, () => {
    worker = start();
    return { worker, url: mortalUrl };
  });
  return { thread, kill: () => worker?.terminate() };
}

describe('the lifeline of a thread', () => {
  it('shows within a second that the thread was terminated', async () => {
    const worker = start();
    const lifeline = await lifelineOf(worker);
    expect(lifeline.lock).toMatch(/^thread /);
    expect(await noticed(lifeline, () => worker.terminate())).toBeLessThan(1000);
  });

  it('shows that the thread was terminated in the middle of endless work', async () => {
    const { thread, kill } = startThread();
    let begun = () => {};
    const works = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const asked = thread.ask('spin', thread.listener(begun)).catch((error: unknown) => error);
    await works;
    const then = performance.now();
    kill();
    const error = await asked;
    expect(performance.now() - then).toBeLessThan(1000);
    expect(error).toBeInstanceOf(ThreadEnded);
    expect(error).toHaveProperty(
      'message',
      'The work stopped: its thread has ended, perhaps because no memory was left.',
    );
  });

  it('shows that the thread has ended itself', async () => {
    const { thread } = startThread();
    const then = performance.now();
    await expect(
      thread.ask(
        'close',
        thread.listener(() => {}),
      ),
    ).rejects.toThrow('its thread has ended');
    expect(performance.now() - then).toBeLessThan(5000);
    expect(thread.ended).toBe(true);
  });

  it('is not cut by two seconds of work without a pause', async () => {
    const { thread } = startThread();
    expect(
      await thread.ask(
        'work',
        thread.listener(() => {}),
      ),
    ).toBe('done');
  });

  it('is not watched any more by who has stopped waiting', async () => {
    const worker = start();
    const lifeline = await lifelineOf(worker);
    let told = false;
    const stop = onDeath(lifeline, () => {
      told = true;
    });
    stop();
    // Another one who waits is told.
    await noticed(lifeline, () => worker.terminate());
    expect(told).toBe(false);
  });
});
