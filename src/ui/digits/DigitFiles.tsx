import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { messageOf } from '../../domain/messageOf';
import { VERSION } from '../../domain/version';
import { save } from '../../export/save';
import { useSay } from '../useSay';
import { addedWords, addFile } from './addFile';
import classes from './MyDigits.module.css';
import { useMyDigits, useMyDigitsVerbs } from './myDigits';

type Said = { readonly role: 'alert' | 'status'; readonly text: string } | null;

/** Saves all digits as a zip, and adds those of such a zip. */
export function DigitFiles() {
  const say = useSay();
  const mine = useMyDigitsVerbs();
  const digits = useMyDigits((state) => state.digits) ?? [];
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  /** Shows the sentence of what is done, or of why it is not. */
  const during = async (action: () => Promise<string | null>) => {
    setBusy(true);
    setSaid(null);
    try {
      const text = await action();
      setSaid(text === null ? null : { role: 'status', text });
    } catch (error) {
      setSaid({ role: 'alert', text: messageOf(error) });
    }
    setBusy(false);
  };
  const exportAll = () =>
    during(async () => {
      const { digitsZip } = await import('../../export/digits/archive');
      return save('my-digits', 'zip', digitsZip(digits, VERSION));
    });
  const importFrom = (file: File) =>
    during(async () => say(addedWords(await addFile({ path: file.name, file }, mine))));
  return (
    <div className={classes.files}>
      <Button loading={busy} disabled={digits.length === 0} onClick={() => void exportAll()}>
        Export all
      </Button>
      <Button loading={busy} onClick={() => input.current?.click()}>
        Import
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip,.json"
        aria-label={say('Import digits')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void importFrom(file);
          // So that the same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      {said && (
        <p role={said.role} className={said.role === 'alert' ? classes.error : classes.said}>
          {said.text}
        </p>
      )}
    </div>
  );
}
