/**
 * Lets the page that embeds this one in a frame call `window.hourglass` by messages. README, "In a course page", has the
 * protocol.
 */

import { z } from 'zod';
import { messageOf } from '../domain/messageOf';
import type { ScriptApi } from './scriptApi';
import { watchFrom } from './scriptArguments';
import type { Lab } from './state';

// Zod would otherwise compile validators from strings, which the page's content-security policy forbids.
z.config({ jitless: true });

/** The version of the protocol, which every message has. */
const VERSION = 1;

const CALLS = ['settings', 'set', 'train', 'pause', 'step', 'restart', 'metrics', 'reconstruct'] as const;

/** Chosen by the caller; the answer has it too. */
const id = z.union([z.number(), z.string()]);
const request = z.object({
  hourglass: z.literal(VERSION),
  id,
  call: z.enum([...CALLS, 'watch']),
  args: z.array(z.unknown()).max(1).default([]),
});

/** The shortest time between two reports of metrics, in ms. */
const REPORT_EVERY = 250;

type Call = (typeof CALLS)[number];

/** Answers the embedding page's requests, and tells it that the page is ready. */
export function answerFrame(
  api: ScriptApi,
  lab: Pick<Lab, 'subscribe'>,
  page: Pick<Window, 'parent' | 'addEventListener'>,
): void {
  if (page.parent === (page as unknown as Window)) return;
  /** The origin to which metrics go; null if nobody has asked for them. */
  let watcher: string | null = null;
  let due = false;
  const tell = (message: object, origin: string) =>
    page.parent.postMessage({ hourglass: VERSION, ...message }, origin === 'null' ? '*' : origin);

  lab.subscribe(() => {
    if (watcher === null || due) return;
    due = true;
    setTimeout(() => {
      due = false;
      if (watcher !== null) tell({ event: 'metrics', metrics: api.metrics() }, watcher);
    }, REPORT_EVERY);
  });

  page.addEventListener('message', async ({ source, origin, data }: MessageEvent<unknown>) => {
    // Other programs in the page, such as browser extensions, send messages too.
    if (source !== page.parent || !isOurs(data)) return;
    const asked = request.safeParse(data);
    if (!asked.success) {
      const { path, message } = asked.error.issues[0] as z.core.$ZodIssue;
      // Something else than an id may not be sendable.
      tell(
        {
          id: id.safeParse(data.id).data ?? null,
          error: `The message is not understood: ${path.join('.') || 'it'}: ${message}.`,
        },
        origin,
      );
      return;
    }
    const { id: own, call, args } = asked.data;
    try {
      if (call === 'watch') watcher = watchFrom(args[0]) ? origin : null;
      tell({ id: own, result: call === 'watch' ? null : await answer(api, call, args[0]) }, origin);
    } catch (error) {
      tell({ id: own, error: messageOf(error) }, origin);
    }
  });
  // It contains nothing that another page may not know.
  tell({ event: 'ready' }, '*');
}

const isOurs = (data: unknown): data is { readonly hourglass: unknown; readonly id?: unknown } =>
  typeof data === 'object' && data !== null && 'hourglass' in data;

/** The functions of `window.hourglass` check their arguments themselves. */
async function answer(api: ScriptApi, call: Call, argument: unknown): Promise<unknown> {
  switch (call) {
    case 'set':
      api.set(argument as Parameters<ScriptApi['set']>[0]);
      return api.settings();
    case 'step':
      return api.step(argument as number | undefined);
    case 'reconstruct':
      return api.reconstruct(argument as ArrayLike<number>);
    case 'settings':
      return api.settings();
    case 'metrics':
      return api.metrics();
    case 'train':
    case 'pause':
    case 'restart':
      api[call]();
      return null;
    default:
      return call satisfies never;
  }
}
