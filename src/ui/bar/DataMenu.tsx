import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { type DataSetId, SHIPPED_SETS } from '../../domain/dataSet';
import { SETTINGS } from '../../domain/settings';
import { type PackedSet, packedSets } from '../../state/packedSets';
import { MyDigitsItem } from '../digits/MyDigitsItem';
import { DownIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { useDataSet } from '../useSay';
import classes from './DataMenu.module.css';
import figures from './Figures.module.css';

/** The sets whose files are there. */
type Served = ReadonlyMap<DataSetId, PackedSet>;

interface Props {
  /** The end of the menu: the way to bring one's own images. */
  readonly children?: ReactNode;
}

/** The data that the network learns, and the choice of others. */
export function DataMenu({ children }: Props) {
  const { name } = useDataSet();
  const id = useId();
  const [served, setServed] = useState<Served | null>(null);
  const look = () => void packedSets().then(setServed);
  return (
    <Menu position="bottom-start" width={300} onOpen={look}>
      <Menu.Target>
        <UnstyledButton className={classes.target} title={SETTINGS.data.help}>
          <span className={figures.label}>
            <span id={id}>{SETTINGS.data.label}</span>
            <VisuallyHidden>choose other</VisuallyHidden>
          </span>
          <output className={classes.name} aria-labelledby={id} title={name} translate="no">
            {name}
          </output>
          <DownIcon />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Choices served={served} />
        <MyDigitsItem />
        {children && <Menu.Divider />}
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}

/** `served`: null while that is not known. */
function Choices({ served }: { readonly served: Served | null }) {
  const lab = useVerbs();
  const chosen = useLab((state) => state.settings.data);
  // Asked again when the data change: own images are brought with a change.
  const own = useLab((state) => state.source.set.id === 'own') || lab.ownImages() !== null;
  return (
    <>
      <Menu.Label>A new run starts on the data that you choose</Menu.Label>
      <Menu.RadioGroup value={chosen} onChange={(next) => lab.set({ data: next as DataSetId })}>
        {SHIPPED_SETS.map((set) => {
          const files = served?.get(set.id);
          const missing = served !== null && !files;
          return (
            <Menu.RadioItem key={set.id} value={set.id} disabled={missing} closeMenuOnClick>
              <strong translate="no">{set.name}</strong>
              <span className={classes.about}>{missing ? MISSING[set.id] : ABOUT[set.id]}</span>
              {files && <span className={classes.about}>{whereFrom(files)}</span>}
            </Menu.RadioItem>
          );
        })}
        {own && (
          <Menu.RadioItem value="own" closeMenuOnClick>
            <strong>{lab.ownImages()?.set.name}</strong>
            <span className={classes.about}>
              Your own images, kept in this browser until you choose others.
            </span>
          </Menu.RadioItem>
        )}
      </Menu.RadioGroup>
    </>
  );
}

const whereFrom = ({ bytes, kept }: PackedSet) =>
  `${(bytes / 1e6).toFixed(1)} MB, ${kept ? 'kept in this browser.' : 'fetched once.'}`;

const ABOUT: Partial<Record<DataSetId, string>> = {
  mnist: '70,000 handwritten digits, 10 classes.',
  'fashion-mnist': '70,000 pictures of clothes, 10 classes: harder than digits.',
  letters: '26,000 letters drawn by single-line fonts, 26 classes.',
};

const MISSING: Partial<Record<DataSetId, string>> = {
  mnist: 'Its files are not here. `npm run data` makes them.',
  'fashion-mnist':
    'Its files are not here. Install Debian’s package dataset-fashion-mnist, then `npm run data` makes them.',
  letters: 'Its files are not here. `npm run data` makes them.',
};
