/** What an address asks for besides settings: how the page opens, and which of its parts it shows. */
import { decodeStrokes, encodeStrokes, fromText, toText } from '../../data/strokeCode';
import type { Drawing } from '../drawing';
import { wordOf } from './value';

/** The parts of the page that an embedding page can choose. */
export const PARTS = ['instrument', 'loss', 'map', 'reconstructions', 'settings', 'explore'] as const;
export type Part = (typeof PARTS)[number];

export interface Opening {
  /** The page does not train until the person asks. */
  readonly paused: boolean;
  /** What is on the pad: strokes, or the index of a test digit. */
  readonly drawing: Drawing | null;
  readonly digit: number | null;
  /** A text that stays on the page: what the person is to do or to look at. */
  readonly lesson: string | null;
  /** The address of a run file on the page's own server. */
  readonly run: URL | null;
  /** Only these parts are shown, for a frame in another page; empty: the whole page. */
  readonly embed: readonly Part[];
}

export const NO_OPENING: Opening = {
  paused: false,
  drawing: null,
  digit: null,
  lesson: null,
  run: null,
  embed: [],
};

const LONGEST_LESSON = 1000;
const LAST_DIGIT = 9999;

type Reader = (text: string, page: URL) => Partial<Opening> | null;

const READERS: Readonly<Record<string, { readonly read: Reader; readonly expected: string }>> = {
  paused: {
    read: (text) => (['', '1', 'true', 'yes', 'on'].includes(wordOf(text)) ? { paused: true } : null),
    expected: 'paused=1',
  },
  drawing: {
    read(text) {
      const strokes = decodeStrokes(text.trim());
      return strokes && { drawing: { strokes, picture: null } };
    },
    expected: 'a drawing as the page’s own links have it',
  },
  digit: {
    read(text) {
      const digit = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
      return digit <= LAST_DIGIT ? { digit } : null;
    },
    expected: `the number of a test digit, from 0 to ${LAST_DIGIT}`,
  },
  lesson: {
    read(text) {
      const lesson = lessonOf(text.trim());
      return lesson ? { lesson } : null;
    },
    expected: 'a text as the page’s own links have it',
  },
  run: {
    read(text, page) {
      const run = URL.canParse(text.trim(), page.href) ? new URL(text.trim(), page) : null;
      // Pages from files and addresses that are no pages have the same origin, “null”.
      return run?.origin === page.origin && run.protocol === page.protocol ? { run } : null;
    },
    expected: 'the address of a run file on the same server as this page',
  },
  embed: {
    read(text) {
      const names = text.split(/[\s,;|]+/).map(wordOf);
      const parts = PARTS.filter((part) => names.includes(part));
      return parts.length === new Set(names).size ? { embed: parts } : null;
    },
    expected: `some of ${PARTS.join(', ')}, with commas between them`,
  },
};

/** Undefined if the name is none of these; a sentence if its value cannot be used. */
export function openingOf(name: string, text: string, page: URL): Partial<Opening> | string | undefined {
  const key = wordOf(name);
  const reader = Object.hasOwn(READERS, key) ? READERS[key] : undefined;
  if (!reader) return undefined;
  return (
    reader.read(text, page) ??
    `In the address, ${key} is not understood. It must be ${reader.expected}. It is ignored.`
  );
}

/** The parameters of an address that opens the page like this: `paused=1&drawing=…`. */
export function openingQuery({ paused, drawing, digit, lesson, run, embed }: Opening): string {
  const strokes = drawing?.strokes ?? [];
  return [
    paused && 'paused=1',
    strokes.length > 0 && `drawing=${encodeStrokes(strokes)}`,
    digit !== null && `digit=${digit}`,
    lesson && `lesson=${toText(new TextEncoder().encode(lesson.slice(0, LONGEST_LESSON)))}`,
    run && `run=${run.pathname}`,
    embed.length > 0 && `embed=${embed.join(',')}`,
  ]
    .filter(Boolean)
    .join('&');
}

/** What stays in the address as long as the page is open. */
export const lasting = ({ lesson, embed }: Opening): Opening => ({ ...NO_OPENING, lesson, embed });

/** Null if the text is not UTF-8 in base64url. Line breaks stay; other control characters go. */
function lessonOf(text: string): string | null {
  const bytes = fromText(text);
  try {
    const lesson = bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return lesson ? lesson.replace(/[^\P{C}\n]/gu, '').slice(0, LONGEST_LESSON) : null;
  } catch {
    return null;
  }
}
