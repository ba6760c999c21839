import { ActionIcon } from '@mantine/core';
import { presetOf } from '../../domain/presets';
import { trainingSpec } from '../../domain/spec';
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
    ({ words, make }): File => ({
      words,
      kind: 'zip',
      disabled: none,
      make: async () => {
        const subject = subjectOf(lab);
        return subject && zip(make(subject));
      },
    }),
  );
  // The training thread has the codes of the present network only.
  const codes: File = {
    words: 'Codes of the digits (CSV, .npy)',
    kind: 'zip',
    disabled: none || past,
    make: () => zip(codesOf(lab)),
  };
  return (
    <FilesMenu
      name="network"
      label="network"
      files={[...files, codes]}
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
  readonly make: (subject: Subject) => Promise<Record<string, string | Uint8Array>>;
}[] = [
  { words: 'PyTorch project', make: async (subject) => (await formats()).pytorchFiles(subject) },
  { words: 'Keras 3 project', make: async (subject) => (await formats()).kerasFiles(subject) },
  { words: 'ONNX', make: async (subject) => (await formats()).onnxFiles(subject) },
  { words: 'TensorFlow.js', make: async (subject) => (await formats()).tensorflowFiles(subject) },
  { words: 'safetensors', make: async (subject) => (await formats()).safetensorsFiles(subject) },
  { words: 'NumPy (.npz)', make: async (subject) => (await formats()).numpyFiles(subject) },
];

async function zip(files: Promise<Record<string, string | Uint8Array>>): Promise<Blob> {
  const { zipOf } = await import('../../export/network/project');
  return new Blob([zipOf(await files)], { type: 'application/zip' });
}

async function codesOf(lab: Lab) {
  const [{ codesFiles }, codes] = await Promise.all([import('../../export/network/codes'), lab.codes()]);
  return codesFiles(codes);
}

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
      settings: settingRows(state.settings),
    }
  );
}
