import './styles';
import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { type ReactNode, StrictMode, startTransition, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { Opening } from '../state/address/opening';
import type { MyDigits } from '../state/digits/myDigits';
import type { Keeper } from '../state/records/keeper';
import type { Lab } from '../state/state';
import type { Sweep } from '../state/sweep/sweep';
import { App } from './App';
import type { LinkTo } from './bar/share/link';
import { MyDigitsDoor } from './digits/MyDigitsDoor';
import { MyDigitsContext } from './digits/myDigits';
import { ErrorBoundary } from './ErrorBoundary';
import { KeeperContext } from './keeper';
import { LabProvider, useLab } from './lab';
import { usePrinting } from './report/usePrinting';
import { SweepContext } from './sweep';
import { theme, variables } from './theme';

interface Options {
  readonly root: HTMLElement;
  readonly lab: Lab;
  readonly sweep: Sweep;
  readonly keeper: Keeper;
  readonly mine: MyDigits;
  readonly link: LinkTo;
  /** What the page's address asked for. */
  readonly opening: Opening;
}

export function mount({ root, lab, sweep, keeper, mine, link, opening }: Options): void {
  const page = (
    <StrictMode>
      <LabProvider lab={lab}>
        <SweepContext value={sweep}>
          <KeeperContext value={keeper}>
            <MyDigitsContext value={mine}>
              <Themed>
                <ErrorBoundary>
                  <App link={link} opening={opening} />
                  <MyDigitsDoor />
                </ErrorBoundary>
              </Themed>
            </MyDigitsContext>
          </KeeperContext>
        </SweepContext>
      </LabProvider>
    </StrictMode>
  );
  // Renders in slices: in one go, the page would not respond for some tenths of a second.
  startTransition(() => createRoot(root).render(page));
}

/** The same as `--paper` in theme.css. */
const PAPER = { light: '#f5f0e6', dark: '#11141b' } as const;

function Themed({ children }: { children: ReactNode }) {
  const chosen = useLab((state) => state.settings.theme);
  const printing = usePrinting();
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  // Printed pages are light.
  const scheme = printing ? 'light' : chosen === 'auto' ? system : chosen;
  // The browser's own frame around the page also follows the chosen theme.
  useEffect(() => {
    const frame = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]');
    if (frame) frame.content = PAPER[scheme];
  }, [scheme]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme={scheme}>
      {children}
    </MantineProvider>
  );
}
