import { MantineProvider } from '@mantine/core';
import { Fragment, useEffect, useRef, useState } from 'react';
import { KeeperContext } from '../ui/keeper';
import { LabProvider } from '../ui/lab';
import { SweepContext } from '../ui/sweep';
import { theme, variables } from '../ui/theme';
import views from '../ui/Views.module.css';
import { Boundary } from '../ui/widgets/part/Boundary';
import type { Asked } from './address';
import { waitFor } from './busy';
import type { World } from './fixed/world';
import { press } from './press';
import { sheets } from './sheets';
import type { Sheet, Specimen } from './specimen';
import { createStage } from './stage';

interface Props {
  readonly asked: Asked;
  readonly world: World;
}

/** The specimens that the address asks for. */
export function Gallery({ asked: { theme: scheme, only }, world }: Props) {
  const [name = '', state] = only?.split('/') ?? [];
  const sheet = sheets.get(name);
  const specimens = sheet?.specimens.filter((each) => state === undefined || each.name === state) ?? [];
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme={scheme}>
      {sheet && <Specimens layout={sheet.layout} specimens={specimens} world={world} />}
    </MantineProvider>
  );
}

interface SpecimensProps extends Sheet {
  readonly world: World;
}

function Specimens({ layout, specimens, world }: SpecimensProps) {
  const cell = (specimen: Specimen) => (
    <div key={specimen.name} className="cell">
      <h3 className="state">{specimen.name}</h3>
      <Shown specimen={specimen} world={world} />
    </div>
  );
  switch (layout) {
    case 'columns':
      return rowsOf(specimens).map((row) => (
        <div key={row[0]?.name} className={views.views}>
          {row.map(cell)}
        </div>
      ));
    case 'small':
      return <div className="small">{specimens.map(cell)}</div>;
    default:
      return specimens.map((specimen) => (
        <Fragment key={specimen.name}>
          <h3 className="state">{specimen.name}</h3>
          <div className={layout}>
            <Shown specimen={specimen} world={world} />
          </div>
        </Fragment>
      ));
  }
}

/** The page shows three views side by side. */
const rowsOf = (specimens: Sheet['specimens']) =>
  Array.from({ length: Math.ceil(specimens.length / 3) }, (_, row) => specimens.slice(3 * row, 3 * row + 3));

function Shown({ specimen, world }: { readonly specimen: Specimen; readonly world: World }) {
  const place = useRef<HTMLDivElement>(null);
  const [stage] = useState(() => {
    const made = createStage({ world, ...specimen });
    specimen.play?.(made);
    return made;
  });
  useEffect(() => {
    specimen.afterwards?.(stage);
    if (place.current && specimen.press) waitFor(press(place.current, specimen.press));
  }, [specimen, stage]);
  return (
    <div ref={place}>
      <LabProvider lab={stage.lab}>
        <SweepContext value={stage.sweep}>
          <KeeperContext value={stage.keeper}>
            <Boundary name={specimen.name}>{specimen.view}</Boundary>
          </KeeperContext>
        </SweepContext>
      </LabProvider>
    </div>
  );
}
