import { ActionIcon, Menu } from '@mantine/core';
import { titleOf } from '../../../state/records/keeper';
import type { CheckpointNote, RunRecord } from '../../../state/records/record';
import { count, loss } from '../../format';
import { useKeeper, useKeeperVerbs } from '../../keeper';
import { DotsIcon } from './DotsIcon';

interface Props {
  readonly run: RunRecord;
  readonly present: boolean;
  readonly onRename: () => void;
}

/** What can be done with one run. */
export function RowMenu({ run, present, onRename }: Props) {
  const keeper = useKeeperVerbs();
  const overlaid = useKeeper((state) => state.overlaid.includes(run.key));
  const { key, pinned } = run;
  const title = titleOf(run);
  const overlay = () => {
    const others = keeper.getState().overlaid.filter((other) => other !== key);
    keeper.overlay(overlaid ? others : [...others, key]);
  };
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" size={28} aria-label={`More: ${title}`}>
          <DotsIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Open, paused, with the weights of</Menu.Label>
        <Checkpoints run={run} />
        <Menu.Divider />
        <Menu.Item onClick={onRename}>Rename</Menu.Item>
        <Menu.Item onClick={() => void keeper.pin(pinned ? null : key)}>
          {pinned ? 'Unpin: no baseline' : 'Pin as the baseline'}
        </Menu.Item>
        {!present && (
          <Menu.Item onClick={overlay}>
            {overlaid ? 'Remove from the loss plot' : 'Show on the loss plot'}
          </Menu.Item>
        )}
        {!present && (
          <Menu.Item onClick={() => keeper.compare([key])}>Compare with the present network</Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item disabled={present} onClick={() => void keeper.remove([key])}>
          {present ? 'Delete: not while it is the present run' : 'Delete'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** An item for each checkpoint that is kept. */
function Checkpoints({ run: { key, settings, checkpoints } }: { readonly run: RunRecord }) {
  const keeper = useKeeperVerbs();
  if (checkpoints.length === 0)
    return <Menu.Item disabled>none: they are no longer kept, to make room for newer ones</Menu.Item>;
  const rank = ({ id }: CheckpointNote) => (id === 'latest' ? 0 : id === 'best' ? 1 : 2);
  const named = checkpoints.filter(({ name }) => name !== '');
  return (
    <>
      {checkpoints
        .toSorted((a, b) => rank(a) - rank(b) || a.step - b.step)
        .map((note) => (
          <Menu.Item key={note.id} onClick={() => void keeper.open(key, note.id)}>
            {checkpointWords(note, settings.loss)}
          </Menu.Item>
        ))}
      {named.map(({ id, name }) => (
        <Menu.Item key={`delete ${id}`} onClick={() => void keeper.removeCheckpoint(key, id)}>
          {`Delete the checkpoint “${name}”`}
        </Menu.Item>
      ))}
    </>
  );
}

/** `the latest step: step 1,234, test BCE 0.0912` */
function checkpointWords({ id, name, step, tested }: CheckpointNote, of: 'bce' | 'mse'): string {
  const what = id === 'latest' ? 'the latest step' : id === 'best' ? 'the lowest test loss' : `“${name}”`;
  const error = tested ? `test ${of.toUpperCase()} ${loss(tested[of])}` : 'test loss not measured';
  return `${what}: step ${count(step)}, ${error}`;
}
