import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import { selectMoment } from '../../../state/selectors';
import { DownloadIcon } from '../../icons';
import { useLab, useVerbs } from '../../lab';
import { part } from '../../widgets/part/part';
import { FilesMenu } from '../../widgets/save/FilesMenu';
import { Tooltip } from '../../widgets/Tooltip';
import { codesFiles } from './codesFiles';
import { networkFiles } from './networkFiles';
import { metricsFile, wholeRunFile } from './runFiles';

const LabReportDialog = part(
  'The lab report',
  async () => (await import('../../report/lab/LabReportDialog')).LabReportDialog,
);

/** Saves what the page shows for other programs and for people: the network, its codes, and the run. */
export function ExportMenu() {
  const lab = useVerbs();
  const none = useLab((state) => selectMoment(state) === null);
  const past = useLab((state) => state.past !== null);
  // Null until the dialog is first requested: only then is it fetched.
  const [report, setReport] = useState<boolean | null>(null);
  return (
    <>
      <FilesMenu
        name="network"
        label="network, codes or run"
        files={[
          ...networkFiles(lab, none),
          ...codesFiles(lab, none || past),
          wholeRunFile(lab, none),
          metricsFile(lab),
        ]}
        button={
          <Tooltip label="Save the network, its codes, or a report of the run">
            <ActionIcon variant="subtle" color="gray" aria-label="Save: network, codes or run">
              <DownloadIcon />
            </ActionIcon>
          </Tooltip>
        }
      >
        <Menu.Item onClick={() => setReport(true)}>Lab report…</Menu.Item>
      </FilesMenu>
      {report !== null && <LabReportDialog opened={report} onClose={() => setReport(false)} />}
    </>
  );
}
