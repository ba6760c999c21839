import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Thread, type WorkerLike } from './thread';

class FakeWorker implements WorkerLike<string> {
  onmessage: WorkerLike<string>['onmessage'] = null;
  onerror: WorkerLike<string>['onerror'] = null;
  ended = false;
  readonly told: string[] = [];

  postMessage(message: string) {
    this.told.push(message);
  }

  terminate() {
    this.ended = true;
  }

  say(data: string) {
    (this.onmessage as ((event: { data: string }) => void) | null)?.({ data });
  }

  /** A script that could not be fetched fails without a message. */
  fail(message?: string) {
    (this.onerror as ((event: object) => void) | null)?.({ message, preventDefault() {} });
  }
}

function start() {
  const worker = new FakeWorker();
  const heard: string[] = [];
  const failures: string[] = [];
  const thread = new Thread<string, string>(() => worker, {
    message: (message) => heard.push(message),
    failed: (words) => failures.push(words),
  });
  return { worker, thread, heard, failures };
}

describe('a thread', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('that answers is not given up', () => {
    const { worker, thread, heard, failures } = start();
    thread.post('task');
    thread.expect(30);
    for (let turn = 0; turn < 4; turn++) {
      vi.advanceTimersByTime(20_000);
      worker.say('at work');
    }
    expect(worker.told).toEqual(['task']);
    expect(heard).toHaveLength(4);
    expect(failures).toEqual([]);
  });

  it('that never answers is ended, and says so once', () => {
    const { worker, thread, failures } = start();
    thread.expect(30);
    vi.advanceTimersByTime(29_000);
    expect(failures).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(failures).toEqual(['stopped (no answer for 30 seconds)']);
    expect(worker.ended).toBe(true);
  });

  it('may be silent while nothing is asked of it', () => {
    const { thread, failures } = start();
    thread.expect(30);
    thread.expect(null);
    vi.advanceTimersByTime(600_000);
    expect(failures).toEqual([]);
  });

  it('tells a script that could not be fetched from one that threw', () => {
    for (const [message, words] of [
      [undefined, 'could not begin: its thread could not be started'],
      ['Out of memory', 'stopped (Out of memory)'],
    ] as const) {
      const { worker, failures } = start();
      worker.fail(message);
      expect(failures).toEqual([words]);
      expect(worker.ended).toBe(true);
    }
  });

  it('that the browser refuses to make says so, after it was made', async () => {
    const failures: string[] = [];
    const refuse = () => {
      throw new Error('forbidden here');
    };
    const thread = new Thread<string, string>(refuse, {
      message: () => {},
      failed: (words) => failures.push(words),
    });
    thread.post('task');
    thread.expect(30);
    expect(failures).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(failures).toEqual(['could not begin: the browser refuses its thread (forbidden here)']);
  });

  it('says nothing after its end', () => {
    const { worker, thread, heard, failures } = start();
    thread.expect(30);
    thread.end();
    worker.say('late');
    vi.advanceTimersByTime(60_000);
    expect([heard, failures]).toEqual([[], []]);
  });
});
