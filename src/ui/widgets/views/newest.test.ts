import { expect, test, vi } from 'vitest';
import { newest } from './newest';

/** A service that answers when the test says so, in any order. */
function service() {
  const asked: number[] = [];
  const settle: ((fails: boolean) => void)[] = [];
  const answer = (request: number) =>
    new Promise<string>((resolve, reject) => {
      asked.push(request);
      settle.push((fails) => (fails ? reject(new Error(`no ${request}`)) : resolve(`answer ${request}`)));
    });
  const finish = async (index: number, fails = false) => {
    settle[index]?.(fails);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { asked, answer, finish };
}

function shower() {
  const shown: string[] = [];
  const failed: string[] = [];
  return {
    shown,
    failed,
    show: (text: string) => shown.push(text),
    fail: (error: unknown) => failed.push(String(error)),
  };
}

test('of many requests made while one runs, only the last is run and shown', async () => {
  const { asked, answer, finish } = service();
  const { shown, failed, show, fail } = shower();
  const requests = newest(answer, show, fail);
  for (const request of [1, 2, 3, 4]) requests.ask(request);
  await finish(0);
  expect(shown).toEqual([]);
  await finish(1);
  expect(asked).toEqual([1, 4]);
  expect(shown).toEqual(['answer 4']);
  expect(failed).toEqual([]);
});

test('after a cancellation nothing is shown until the next request', async () => {
  const { asked, answer, finish } = service();
  const { shown, show, fail } = shower();
  const requests = newest(answer, show, fail);
  requests.ask(1);
  requests.ask(2);
  requests.cancel();
  await finish(0);
  expect(asked).toEqual([1]);
  requests.ask(3);
  await finish(1);
  expect(shown).toEqual(['answer 3']);
});

test('only the newest request reports a failure, and a failure does not stop later requests', async () => {
  const { answer, finish } = service();
  const { shown, failed, show, fail } = shower();
  const requests = newest(answer, show, fail);
  requests.ask(1);
  requests.ask(2);
  await finish(0, true);
  expect(failed).toEqual([]);
  await finish(1, true);
  expect(failed).toEqual(['Error: no 2']);
  requests.ask(3);
  await finish(2);
  expect(shown).toEqual(['answer 3']);
});

test('with `late`, each answer is shown even if a newer request was made', async () => {
  const { asked, answer, finish } = service();
  const { shown, show, fail } = shower();
  const requests = newest(answer, show, fail, { late: true });
  for (const request of [1, 2, 3]) requests.ask(request);
  await finish(0);
  expect(shown).toEqual(['answer 1']);
  requests.ask(4);
  await finish(1);
  expect(asked).toEqual([1, 3, 4]);
  requests.cancel();
  await finish(2);
  expect(shown).toEqual(['answer 1', 'answer 3']);
});

test('it pauses between an answer and the next request for the time that `rest` returns', async () => {
  const { asked, answer, finish } = service();
  const { show, fail } = shower();
  const rests: number[] = [];
  const requests = newest(answer, show, fail, {
    rest: (took) => {
      rests.push(took);
      return 30;
    },
  });
  requests.ask(1);
  requests.ask(2);
  const begin = performance.now();
  await finish(0);
  expect(asked).toEqual([1]);
  await expect.poll(() => asked).toEqual([1, 2]);
  expect(performance.now() - begin).toBeGreaterThanOrEqual(25);
  expect(rests[0]).toBeGreaterThanOrEqual(0);
});

test('it does not pause for hours after the computer slept during an answer', async () => {
  const { answer, finish } = service();
  const { show, fail } = shower();
  let time = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => time);
  const rests: number[] = [];
  const requests = newest(answer, show, fail, {
    rest: (took) => {
      rests.push(took);
      return 0;
    },
  });
  requests.ask(1);
  time += 3_600_000;
  await finish(0);
  await expect.poll(() => rests).toEqual([0]);
  clock.mockRestore();
});
