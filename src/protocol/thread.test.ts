import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Thread, ThreadEnded } from './thread';
import { FakeWorker, stubServer } from './thread.testing';

type Tell = (news: string) => unknown;

/** A thread that answers with the result of `work`. `asked` resolves when it is called. */
function start(work: (task: string, tell?: Tell) => string | Promise<string>, patience = 30) {
  let calls = () => {};
  const asked = new Promise<void>((resolve) => {
    calls = resolve;
  });
  const worker = new FakeWorker((task: string, tell?: Tell) => {
    calls();
    return work(task, tell);
  });
  return { worker, thread: new Thread<typeof work>('Decoding', patience, () => worker.started), asked };
}

const never = () => new Promise<string>(() => {});

describe('a thread', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    stubServer();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('answers each call, and may be silent when there is no call', async () => {
    const { thread, worker } = start((task) => `${task}, done`);
    expect(await Promise.all([thread.ask('a'), thread.ask('b')])).toEqual(['a, done', 'b, done']);
    vi.advanceTimersByTime(600_000);
    expect(await thread.ask('c')).toBe('c, done');
    expect(worker.ended).toBe(false);
    expect(thread.ended).toBe(false);
  });

  it('passes on an error, and can be called again', async () => {
    const { thread } = start((task) => {
      if (task === 'wrong') throw new Error('not finite');
      return task;
    });
    await expect(thread.ask('wrong')).rejects.toThrow('not finite');
    expect(await thread.ask('right')).toBe('right');
  });

  it('that never answers is ended, and rejects all calls', async () => {
    const { thread, worker, asked } = start(never);
    worker.begin();
    const outcomes = Promise.allSettled([thread.ask('a'), thread.ask('b')]);
    await asked;
    vi.advanceTimersByTime(29_000);
    expect(worker.ended).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(worker.ended).toBe(true);
    const reason = new Error('Decoding stopped (no answer for 30 seconds).');
    expect(await outcomes).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ]);
    await expect(thread.ask('c')).rejects.toThrow(reason);
  });

  it('has a minute to begin, however long it may work', async () => {
    const slow = start(never, 30);
    const refused = slow.thread.ask('task');
    vi.advanceTimersByTime(59_000);
    expect(slow.worker.ended).toBe(false);
    vi.advanceTimersByTime(1_000);
    await expect(refused).rejects.toThrow(
      'Decoding could not start: its thread did not begin within 60 seconds.',
    );

    const begun = start(never, 600);
    begun.thread.ask('task').catch(() => {});
    vi.advanceTimersByTime(59_000);
    begun.worker.begin();
    vi.advanceTimersByTime(599_000);
    expect(begun.worker.ended).toBe(false);
    begun.thread.end();
  });

  it('that reports progress is not given up', async () => {
    const heard: string[] = [];
    const { thread, worker } = start(async (_, tell) => {
      for (let turn = 0; turn < 4; turn++) {
        vi.advanceTimersByTime(25_000);
        await tell?.('at work');
      }
      return 'done';
    });
    worker.begin();
    expect(
      await thread.ask(
        'task',
        thread.listener<string>((news) => heard.push(news)),
      ),
    ).toBe('done');
    expect(heard).toHaveLength(4);
    expect(worker.ended).toBe(false);
  });

  it('that throws while it works has stopped, and another one may work', async () => {
    const { worker, thread } = start(never);
    worker.begin();
    const answer = thread.ask('task');
    worker.fail('Out of memory');
    const error: unknown = await answer.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ThreadEnded);
    expect(error).toHaveProperty('message', 'Decoding stopped (Out of memory).');
    expect(worker.ended).toBe(true);
    expect(thread.ended).toBe(true);
  });

  it.each([
    ['', () => new Response('', { status: 404 }), 'the server answered 404 for fake.worker.js'],
    [
      '',
      () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
      'the server sent text/html',
    ],
    ['', () => Promise.reject(new TypeError('failed')), 'fake.worker.js did not come: the network failed'],
    ['x is not defined', null, 'its script failed (x is not defined).'],
    [undefined, null, 'its script failed.'],
  ])(
    'that ends with the message “%s” before it begins says why it could not start',
    async (message, answer, why) => {
      if (answer) stubServer(answer);
      const { worker, thread } = start(never);
      const asked = thread.ask('task');
      worker.fail(message);
      const error: unknown = await asked.catch((error: unknown) => error);
      expect(error).toBeInstanceOf(ThreadEnded);
      expect((error as Error).message).toContain(`Decoding could not start: ${why}`);
      expect(worker.ended).toBe(true);
    },
  );

  it('that cannot start on a device that is offline says so', async () => {
    stubServer(undefined, false);
    const { worker, thread } = start(never);
    const asked = thread.ask('task');
    worker.fail();
    await expect(asked).rejects.toThrow('Decoding could not start: this device is offline.');
  });

  it('that the browser refuses to create says so when it is called', async () => {
    const thread = new Thread<(task: string) => string>('Decoding', 30, () => {
      throw new Error('forbidden here');
    });
    await expect(thread.ask('task')).rejects.toThrow(
      'Decoding could not start: the browser refuses its thread (forbidden here).',
    );
  });

  it('reports nothing after its end', async () => {
    const said: unknown[] = [];
    let answer = (_: string) => {};
    let tell: Tell | undefined;
    const { thread, asked, worker } = start((_, given) => {
      tell = given;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    const say = (outcome: unknown) => said.push(outcome);
    thread
      .ask(
        'task',
        thread.listener<string>((news) => said.push(news)),
      )
      .then(say, say);
    await asked;
    // Its cause is being looked for when it ends.
    worker.fail();
    thread.end();
    // Both are on their way when it ends; the first is acknowledged.
    answer('late');
    await tell?.('late');
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual([]);
  });
});
