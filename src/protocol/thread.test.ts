import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Thread } from './thread';
import { FakeWorker } from './thread.testing';

type Tell = (news: string) => unknown;

/** A thread that answers with the result of `work`. `asked` resolves when it is called. */
function start(work: (task: string, tell?: Tell) => string | Promise<string>) {
  let begun = () => {};
  const asked = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const worker = new FakeWorker((task: string, tell?: Tell) => {
    begun();
    return work(task, tell);
  });
  return { worker, thread: new Thread<typeof work>('Decoding', () => worker), asked };
}

const never = () => new Promise<string>(() => {});

describe('a thread', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => void vi.useRealTimers());

  it('answers each call, and may be silent when there is no call', async () => {
    const { thread, worker } = start((task) => `${task}, done`);
    expect(await Promise.all([thread.ask(30, 'a'), thread.ask(30, 'b')])).toEqual(['a, done', 'b, done']);
    vi.advanceTimersByTime(600_000);
    expect(await thread.ask(30, 'c')).toBe('c, done');
    expect(worker.ended).toBe(false);
  });

  it('passes on an error, and can be called again', async () => {
    const { thread } = start((task) => {
      if (task === 'wrong') throw new Error('not finite');
      return task;
    });
    await expect(thread.ask(30, 'wrong')).rejects.toThrow('not finite');
    expect(await thread.ask(30, 'right')).toBe('right');
  });

  it('that never answers is ended, and rejects all calls', async () => {
    const { thread, worker, asked } = start(never);
    const answers = [thread.ask(30, 'a'), thread.ask(30, 'b')];
    const outcomes = Promise.allSettled(answers);
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
    await expect(thread.ask(30, 'c')).rejects.toThrow(reason);
  });

  it('that reports progress is not given up', async () => {
    const heard: string[] = [];
    const { thread, worker } = start(async (_, tell) => {
      for (let turn = 0; turn < 4; turn++) {
        vi.advanceTimersByTime(50_000);
        await tell?.('at work');
      }
      return 'done';
    });
    const tell = thread.listener<string>(60, (news) => heard.push(news));
    expect(await thread.ask(60, 'task', tell)).toBe('done');
    expect(heard).toHaveLength(4);
    expect(worker.ended).toBe(false);
  });

  it('that has reported progress has the time that was given with it', async () => {
    const { thread, worker, asked } = start(async (_, tell) => {
      await tell?.('at work');
      return 'done';
    });
    const told = new Promise<string>((resolve) => {
      void thread.ask(30, 'task', thread.listener(600, resolve)).catch(() => {});
    });
    await asked;
    await told;
    vi.advanceTimersByTime(599_000);
    expect(worker.ended).toBe(false);
  });

  it('distinguishes a script that could not be fetched from one that threw', async () => {
    for (const [message, words] of [
      [undefined, 'Decoding could not start: its thread could not be started.'],
      ['Out of memory', 'Decoding stopped (Out of memory).'],
    ] as const) {
      const { worker, thread } = start(never);
      const answer = thread.ask(30, 'task');
      worker.fail(message);
      await expect(answer).rejects.toThrow(words);
      expect(worker.ended).toBe(true);
    }
  });

  it('that the browser refuses to create says so when it is called', async () => {
    const thread = new Thread<(task: string) => string>('Decoding', () => {
      throw new Error('forbidden here');
    });
    await expect(thread.ask(30, 'task')).rejects.toThrow(
      'Decoding could not start: the browser refuses its thread (forbidden here).',
    );
  });

  it('reports nothing after its end', async () => {
    const said: unknown[] = [];
    let answer = (_: string) => {};
    let tell: Tell | undefined;
    const { thread, asked } = start((_, given) => {
      tell = given;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    const listener = thread.listener<string>(30, (news) => said.push(news));
    const say = (outcome: unknown) => said.push(outcome);
    thread.ask(30, 'task', listener).then(say, say);
    await asked;
    thread.end();
    // Both are on their way when it ends; the first is acknowledged.
    answer('late');
    await tell?.('late');
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual([]);
  });
});
