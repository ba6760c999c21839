import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportClient } from '../../client/import';
import type { ImageSet } from '../../data/imageSet';
import type { ReadProgress } from '../../data/import/read';
import type { ChosenFile } from '../../data/import/source';
import type { Choices, Survey } from '../../data/import/survey';

/** The part of `ImportClient` that the dialog needs. */
export type Importing = Pick<ImportClient, 'read' | 'make' | 'end' | 'ended'>;

interface State {
  /** What was read last, and what the person has chosen for it. */
  readonly found: { readonly survey: Survey; readonly choices: Choices } | null;
  readonly reading: ReadProgress | null;
  /** Whether the set is being made. */
  readonly making: boolean;
  /** A sentence on what went wrong last. */
  readonly error: string | null;
  /** Files that could not be read because the thread failed: another one may read them. */
  readonly unread: readonly ChosenFile[] | null;
}

const NOTHING: State = { found: null, reading: null, making: false, error: null, unread: null };

export interface ImportActions extends State {
  read(files: readonly ChosenFile[]): void;
  /** Shows why files cannot be read. */
  refuse(sentence: string): void;
  /** Ends the reading. What was read before is kept. */
  cancel(): void;
  choose(choices: Partial<Choices>): void;
  /** Forgets what was read. */
  again(): void;
  use(): void;
}

/** The state of the dialog. Each reading has its own thread; that of the last success is kept until the next one. */
export function useImport(create: () => Importing, onUse: (set: ImageSet) => void): ImportActions {
  const [state, setState] = useState(NOTHING);
  const ready = useRef<Importing | null>(null);
  const busy = useRef<Importing | null>(null);
  const tell = useCallback((change: Partial<State>) => setState((before) => ({ ...before, ...change })), []);

  const cancel = useCallback(() => {
    busy.current?.end();
    busy.current = null;
    tell({ reading: null });
  }, [tell]);

  const again = useCallback(() => {
    cancel();
    ready.current?.end();
    ready.current = null;
    setState(NOTHING);
  }, [cancel]);

  // When the dialog closes.
  useEffect(() => again, [again]);

  const read = useCallback(
    (files: readonly ChosenFile[]) => {
      cancel();
      const client = create();
      busy.current = client;
      tell({ reading: { done: 0, doing: 'Starting' }, error: null, unread: null });
      client
        .read(files, (reading) => busy.current === client && tell({ reading }))
        .then(
          (survey) => {
            if (busy.current !== client) return;
            busy.current = null;
            ready.current?.end();
            ready.current = client;
            tell({ reading: null, found: { survey, choices: survey.guess } });
          },
          (error: Error) => {
            if (busy.current !== client) return;
            const unread = client.ended ? files : null;
            cancel();
            tell({ error: error.message, unread });
          },
        );
    },
    [cancel, create, tell],
  );

  function use() {
    const { found, making } = state;
    if (!found || making) return;
    tell({ making: true, error: null });
    ready.current?.make(found.choices).then(onUse, (error: Error) => {
      tell({ making: false, error: error.message });
    });
  }

  return {
    ...state,
    read,
    refuse: (error) => tell({ error, unread: null }),
    cancel,
    choose: (change) =>
      setState((before) =>
        before.found
          ? { ...before, found: { ...before.found, choices: { ...before.found.choices, ...change } } }
          : before,
      ),
    again,
    use,
  };
}
