import '@mantine/core/styles/Checkbox.layer.css';
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { NO_OPENING, type Opening, PARTS, type Part } from '../../../state/address/opening';
import { useLab } from '../../lab';
import { handOver } from './handOver';
import type { LinkTo } from './link';
import classes from './Share.module.css';

interface Props {
  readonly link: LinkTo;
  /** Whether the plain link is already in the clipboard. */
  readonly copied: boolean;
}

/** What a link can hold besides the settings, and the HTML that embeds the page in another one. */
export function ShareOptions({ link, copied }: Props) {
  const drawing = useLab((state) => state.drawing);
  const drawn = drawing.strokes.length > 0;
  const [exact, setExact] = useState(false);
  const [paused, setPaused] = useState(false);
  const [withDrawing, setWithDrawing] = useState(false);
  const [lesson, setLesson] = useState('');
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [said, setSaid] = useState<string | null>(copied ? PLAIN : null);
  const opening: Opening = {
    ...NO_OPENING,
    paused,
    drawing: withDrawing && drawn ? drawing : null,
    lesson: lesson.trim() || null,
    embed: parts,
  };
  const address = link(opening, exact);
  const copy = async (text: string, what: string) => {
    setSaid((await handOver(text)) === 'none' ? REFUSED : `Copied: ${what}`);
  };
  return (
    <div className={classes.options}>
      <TextInput
        label="Link to the page with its current settings"
        description={said ?? REFUSED}
        readOnly
        data-autofocus
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Checkbox
        label="Exact: with the seed and the backend"
        checked={exact}
        onChange={({ currentTarget }) => setExact(currentTarget.checked)}
      />
      <Checkbox
        label="Opens paused"
        checked={paused}
        onChange={({ currentTarget }) => setPaused(currentTarget.checked)}
      />
      <Checkbox
        label={drawn ? 'With my drawing' : 'With my drawing (draw one first)'}
        disabled={!drawn}
        checked={withDrawing && drawn}
        onChange={({ currentTarget }) => setWithDrawing(currentTarget.checked)}
      />
      <Textarea
        label="A task that stays on the page"
        description="What the reader is to do or to look at."
        autosize
        maxRows={5}
        maxLength={1000}
        value={lesson}
        onChange={({ currentTarget }) => setLesson(currentTarget.value)}
      />
      <Checkbox.Group
        label="Only these parts, for a frame in a course page"
        value={[...parts]}
        onChange={(chosen) => setParts(PARTS.filter((part) => chosen.includes(part)))}
      >
        <div className={classes.parts}>
          {PARTS.map((part) => (
            <Checkbox key={part} value={part} label={NAMES[part]} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes.buttons}>
        <Button size="xs" variant="filled" onClick={() => void copy(address, 'the link')}>
          Copy the link
        </Button>
        {parts.length > 0 && (
          <Button size="xs" onClick={() => void copy(frameOf(address), 'the HTML of the frame')}>
            Copy the frame’s HTML
          </Button>
        )}
      </div>
    </div>
  );
}

const PLAIN = 'Copied. It opens the page with its current settings.';
const REFUSED = 'The browser does not let this page copy it. Copy it from here.';

const NAMES: Readonly<Record<Part, string>> = {
  instrument: 'Instrument',
  loss: 'Loss curves',
  map: 'Latent map',
  reconstructions: 'Reconstructions',
  settings: 'Settings',
  explore: 'Panels to explore',
};

/** The HTML of a frame with the page. */
const frameOf = (address: string) =>
  `<iframe src="${address.replaceAll('&', '&amp;')}" title="Hourglass: an autoencoder that learns" style="width: 100%; height: 640px; border: 0" allow="cross-origin-isolated; clipboard-write"></iframe>`;
