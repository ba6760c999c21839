import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { labReportPage } from '../../../export/report/page';
import { save } from '../../../export/save';
import { keepNotes, LONGEST, type ReportNotes, recallNotes } from '../../../state/reportNotes';
import type { State } from '../../../state/state';
import { useLab, useVerbs } from '../../lab';
import { Trouble } from '../../widgets/part/Trouble';
import classes from './LabReportDialog.module.css';
import { labReportOf } from './labReportOf';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The person writes name and notes, sees the report, and saves it as one file. */
export function LabReportDialog({ opened, onClose }: Props) {
  // It is first rendered closed and then opened: Mantine gives the focus back only if it sees the dialog open.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(opened), [opened]);
  return (
    // Its own head: Mantine's is a banner, and a page should have only one banner.
    <Modal opened={shown} onClose={onClose} withCloseButton={false} size="48rem">
      <div className={classes.head}>
        <Modal.Title>Lab report</Modal.Title>
        <Modal.CloseButton aria-label="Close" />
      </div>
      <Draft />
    </Modal>
  );
}

/** How long after the last key the preview follows, in ms. */
const PAUSE = 400;
const storage = () => localStorage;

/** The report of the moment at which the dialog was opened: it stays the same while the run goes on. */
function Draft() {
  const lab = useVerbs();
  const [state, setState] = useState<State>(() => lab.getState());
  const [written, setWritten] = useState<ReportNotes>(() => recallNotes(storage));
  const [kept, setKept] = useState(true);
  const [warning, setWarning] = useState<string | null>(null);
  const older = useLab(({ run }) => run.id !== state.run.id || run.step !== state.run.step);
  const draft = useMemo(() => labReportOf(state, new Date()), [state]);
  const [previewed] = useDebouncedValue(written, PAUSE);
  const preview = useMemo(() => labReportPage({ ...draft, ...previewed }), [draft, previewed]);
  const write = (change: Partial<ReportNotes>) => {
    const next = { ...written, ...change };
    setWritten(next);
    setKept(keepNotes(storage, next));
  };
  const saveIt = () => {
    const page = new Blob([labReportPage({ ...draft, ...written })], { type: 'text/html;charset=utf-8' });
    setWarning(save('lab-report', 'html', page));
  };
  return (
    <div className={classes.draft}>
      <p>{`The report is of this moment: ${draft.when}. It is one page without scripts, which any browser opens and prints, or saves as PDF.`}</p>
      <TextInput
        label="Name"
        placeholder="Who hands it in"
        autoComplete="name"
        maxLength={LONGEST.author}
        value={written.author}
        onChange={(event) => write({ author: event.currentTarget.value })}
      />
      <Textarea
        label="Notes"
        description="What you tried, expected and found. An empty line starts a paragraph."
        autosize
        minRows={4}
        maxRows={10}
        maxLength={LONGEST.notes}
        value={written.notes}
        onChange={(event) => write({ notes: event.currentTarget.value })}
      />
      <p className={classes.kept} role="status">
        {kept
          ? 'Name and notes stay in this browser, also after a reload. They are sent nowhere.'
          : 'This browser does not keep name and notes: its storage is full or forbidden. Save the report before you leave the page.'}
      </p>
      <div className={classes.buttons}>
        <Button variant="filled" onClick={saveIt}>
          Save the report
        </Button>
        {older && <Button onClick={() => setState(lab.getState())}>Take the present moment</Button>}
      </div>
      <Trouble message={warning} onRetry={saveIt} />
      <iframe
        className={classes.preview}
        title="Preview of the report"
        // Nothing in it may run or leave it.
        sandbox=""
        srcDoc={preview}
      />
    </div>
  );
}
