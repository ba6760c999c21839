import { ActionIcon } from '@mantine/core';
import { presetOf } from '../../domain/presets';
import { trainingSpec } from '../../domain/spec';
import type { Project } from '../../export/network/project';
import type { Subject } from '../../export/network/subject';
import { selectMoment } from '../../state/selectors';
import type { Lab } from '../../state/state';
import { DownloadIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { runFigures } from '../report/runFigures';
import { settingRows } from '../report/settingRows';
import { type File, FilesMenu } from '../widgets/save/FilesMenu';
import { Tooltip } from '../widgets/Tooltip';

/** Saves the network that the page shows, in formats that other programs open. */
export function ExportMenu() {
  const lab = useVerbs();
  const none = useLab((state) => selectMoment(state) === null);
  const past = useLab((state) => state.past !== null);
  const files = FORMATS.map(
    ({ words, make, presentOnly }): File => ({
      words,
      kind: 'zip',
      disabled: none || (past && presentOnly === true),
      make: async () => {
        const subject = subjectOf(lab);
        if (!subject) return null;
        const { zipOf } = await import('../../export/network/project');
        return new Blob([zipOf(await make(subject, lab))], { type: 'application/zip' });
      },
    }),
  );
  return (
    <FilesMenu
      name="network"
      label="network"
      files={files}
      button={
        <Tooltip label="Save the network’s weights for other programs">
          <ActionIcon variant="subtle" color="gray" aria-label="Save: network">
            <DownloadIcon />
          </ActionIcon>
        </Tooltip>
      }
    />
  );
}

const formats = () => import('../../export/network/files');

const FORMATS: readonly {
  readonly words: string;
  readonly make: (subject: Subject, lab: Lab) => Promise<Project>;
  /** Whether only the present network can be saved like this, not that of an earlier moment. */
  readonly presentOnly?: boolean;
}[] = [
  { words: 'PyTorch project', make: async (subject) => (await formats()).pytorchFiles(subject) },
  { words: 'Keras 3 project', make: async (subject) => (await formats()).kerasFiles(subject) },
  { words: 'ONNX', make: async (subject) => (await formats()).onnxFiles(subject) },
  { words: 'TensorFlow.js', make: async (subject) => (await formats()).tensorflowFiles(subject) },
  { words: 'safetensors', make: async (subject) => (await formats()).safetensorsFiles(subject) },
  { words: 'NumPy (.npz)', make: async (subject) => (await formats()).numpyFiles(subject) },
  {
    words: 'Codes of the digits (CSV, .npy)',
    make: async (subject, lab) => (await formats()).codesFiles(subject, await lab.codes()),
    // The training thread has the codes of no other one.
    presentOnly: true,
  },
];

/** Null if no weights have arrived yet. */
function subjectOf(lab: Lab): Subject | null {
  const state = lab.getState();
  const moment = selectMoment(state);
  return (
    moment && {
      title: presetOf(state.settings)?.preset.name ?? 'Custom autoencoder',
      model: moment.model,
      training: trainingSpec(state.settings),
      weights: moment.weights,
      figures: runFigures({ ...state, moment }),
      settings: settingRows(state.settings, state.source.set),
      data: state.source.set,
    }
  );
}
