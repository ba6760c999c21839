import { Button, Menu } from '@mantine/core';
import { type KeyboardEvent, useContext, useEffect, useState } from 'react';
import { isShort } from '../../domain/itemWords';
import { count } from '../format';
import { useLab, useVerbs } from '../lab';
import { useSay } from '../useSay';
import { LinkButton } from '../widgets/LinkButton';
import classes from './KeepDigit.module.css';
import { MyDigitsContext, useMyDigits, useMyDigitsVerbs } from './myDigits';
import { useOfSet } from './useOfSet';

/** Beside the pad: keeps the drawing as a digit of a class. */
export function KeepDigit() {
  return useContext(MyDigitsContext) && <Keep />;
}

type Said = { readonly role: 'alert' | 'status'; readonly text: string } | null;

function Keep() {
  const lab = useVerbs();
  const say = useSay();
  const mine = useMyDigitsVerbs();
  const editing = useMyDigits((state) => state.editing);
  const drawing = useLab((state) => state.drawing);
  const { set, digits } = useOfSet();
  const [said, setSaid] = useState<Said>(null);
  const [opened, setOpened] = useState(false);
  const blank = drawing.picture !== null || drawing.strokes.length === 0;
  const use = useLab(({ source: { mine } }) => mine && usedHow(mine.share)) ?? '';
  const replaced = editing !== null && drawing.picture !== null;
  useEffect(() => {
    // Another picture on the pad: the digit stays as it was.
    if (replaced) mine.edit(null);
  }, [replaced, mine]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said is of the set before.
  useEffect(() => setSaid(null), [set]);

  const keep = async (label: string) => {
    setOpened(false);
    try {
      await mine.keep(lab.getState().drawing.strokes, set, label);
      setSaid({ role: 'status', text: `Kept as ${label}.` });
    } catch (error) {
      setSaid({ role: 'alert', text: (error as Error).message });
    }
  };
  const byKey = (event: KeyboardEvent) => {
    const label = set.classes.find((name) => name.toLowerCase() === event.key.toLowerCase());
    if (label === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    void keep(label);
  };
  return (
    <div className={classes.keep}>
      {editing && (
        <p role="status" className={classes.editing}>
          {`Editing: ${editing.label}`}
        </p>
      )}
      <div className={classes.row}>
        {editing && (
          <>
            <Button size="compact-sm" disabled={blank} onClick={() => void keep(editing.label)}>
              Keep
            </Button>
            <Button size="compact-sm" onClick={() => mine.edit(null)}>
              Cancel
            </Button>
          </>
        )}
        <Menu opened={opened} onChange={setOpened} position="bottom-start">
          <Menu.Target>
            <Button
              size="compact-sm"
              disabled={blank}
              title={say('Keeps the drawing as one of my digits, with its class')}
            >
              Keep as…
            </Button>
          </Menu.Target>
          <Menu.Dropdown
            className={classes.classes ?? ''}
            data-short={isShort(set) || undefined}
            onKeyDown={byKey}
          >
            {set.classes.map((name) => (
              <Menu.Item key={name} aria-label={`Keep as ${name}`} onClick={() => void keep(name)}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <LinkButton onClick={mine.show}>
          {digits.length > 0 ? `My digits: ${count(digits.length)}${use}` : 'My digits'}
        </LinkButton>
      </div>
      {said && (
        <p role={said.role} className={classes.said} data-bad={said.role === 'alert' || undefined}>
          {said.text}
        </p>
      )}
    </div>
  );
}

/** The end of the button's name while they are trained on. */
const usedHow = (share: number | null) =>
  share === null ? ', trained on alone' : `, mixed in at ${Math.round(100 * share)} %`;
