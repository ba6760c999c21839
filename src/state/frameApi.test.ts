import { describe, expect, it, vi } from 'vitest';
import { answerFrame } from './frameApi';
import { setUp } from './lab.testing';
import { scriptApi } from './scriptApi';

/** A page in a frame of another one. */
function framed() {
  const { lab, frame, client } = setUp();
  const told: { message: Record<string, unknown>; origin: string }[] = [];
  const parent = {
    postMessage: (message: Record<string, unknown>, origin: string) => told.push({ message, origin }),
  };
  let listen: (event: object) => unknown = () => {};
  const page = { parent, addEventListener: (_: string, listener: typeof listen) => (listen = listener) };
  answerFrame(scriptApi(lab), lab, page as unknown as Window);
  const say = async (data: unknown, source: unknown = parent, origin = 'https://course.example') => {
    told.length = 0;
    await listen({ source, origin, data });
    return told.map(({ message }) => message);
  };
  return { lab, frame, client, told, say };
}

describe('a page in a frame', () => {
  it('tells the page around it that it is ready', () => {
    expect(framed().told).toEqual([{ message: { hourglass: 1, event: 'ready' }, origin: '*' }]);
  });

  it('does nothing if it is in no frame', () => {
    const { lab } = setUp();
    const page = { addEventListener: vi.fn() } as unknown as Window;
    answerFrame(scriptApi(lab), lab, Object.assign(page, { parent: page }));
    expect(page.addEventListener).not.toHaveBeenCalled();
  });

  it('answers each call with the id that it came with, to the origin that it came from', async () => {
    const { say, told, lab } = framed();
    const [answer] = await say({ hourglass: 1, id: 7, call: 'set', args: [{ codeSize: 5 }] });
    expect(answer).toMatchObject({ hourglass: 1, id: 7, result: { codeSize: 5 } });
    expect(told[0]?.origin).toBe('https://course.example');
    expect(lab.getState().settings.codeSize).toBe(5);
    expect(await say({ hourglass: 1, id: 'a', call: 'metrics' })).toMatchObject([
      { id: 'a', result: { step: 0 } },
    ]);
    expect(await say({ hourglass: 1, id: 8, call: 'train' })).toEqual([
      { hourglass: 1, id: 8, result: null },
    ]);
    expect(lab.getState().course).toBe('trains');
  });

  it('reports a failed call, and a message that it does not understand', async () => {
    const { say, client } = framed();
    client.step.mockRejectedValueOnce(new Error('No thread.'));
    expect(await say({ hourglass: 1, id: 1, call: 'step', args: [3] })).toEqual([
      { hourglass: 1, id: 1, error: 'No thread.' },
    ]);
    expect(await say({ hourglass: 1, id: 2, call: 'eval' })).toMatchObject([
      { id: 2, error: expect.stringContaining('The message is not understood: call') },
    ]);
    expect(await say({ hourglass: 2, id: 3, call: 'train' })).toMatchObject([
      { id: 3, error: expect.stringContaining('hourglass') },
    ]);
  });

  it('answers a message whose id cannot be sent back, and a wrong argument, with an error', async () => {
    const { say, lab } = framed();
    const before = lab.getState();
    expect(await say({ hourglass: 1, id: () => {}, call: 'train' })).toMatchObject([
      { id: null, error: expect.stringContaining('The message is not understood: id') },
    ]);
    expect(await say({ hourglass: 1, id: 1, call: 'watch', args: ['no'] })).toEqual([
      {
        hourglass: 1,
        id: 1,
        error: 'watch expects true, false or nothing, but got the text “no”. Nothing has changed.',
      },
    ]);
    expect(await say({ hourglass: 1, id: 2, call: 'step', args: [-1] })).toMatchObject([
      { id: 2, error: expect.stringContaining('but got the number -1') },
    ]);
    expect(lab.getState()).toBe(before);
  });

  it('ignores messages of others', async () => {
    const { say } = framed();
    expect(await say({ hourglass: 1, id: 1, call: 'train' }, {})).toEqual([]);
    expect(await say('webpackOk')).toEqual([]);
    expect(await say(null)).toEqual([]);
  });

  it('sends the metrics now and then, until it is told to stop', async () => {
    vi.useFakeTimers();
    const { say, told, frame } = framed();
    await say({ hourglass: 1, id: 1, call: 'watch' });
    told.length = 0;
    for (let step = 1; step <= 5; step++) frame(step);
    vi.advanceTimersByTime(250);
    expect(told.map(({ message }) => message)).toMatchObject([{ event: 'metrics', metrics: { step: 5 } }]);
    await say({ hourglass: 1, id: 2, call: 'watch', args: [false] });
    frame(6);
    vi.advanceTimersByTime(1000);
    expect(told.filter(({ message }) => 'event' in message)).toEqual([]);
    vi.useRealTimers();
  });
});
