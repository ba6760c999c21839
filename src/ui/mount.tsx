import './styles';
import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { type ReactNode, StrictMode, startTransition, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { Lab } from '../state/state';
import type { Sweep } from '../state/sweep/sweep';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { LabProvider, useLab } from './lab';
import { usePrinting } from './report/usePrinting';
import { SweepContext } from './sweep';
import { theme, variables } from './theme';

interface Options {
  readonly root: HTMLElement;
  readonly lab: Lab;
  readonly sweep: Sweep;
  /** The address that holds every setting as it is now. */
  readonly address: () => string;
}

export function mount({ root, lab, sweep, address }: Options): void {
  const page = (
    <StrictMode>
      <LabProvider lab={lab}>
        <SweepContext value={sweep}>
          <Themed>
            <ErrorBoundary>
              <App address={address} />
            </ErrorBoundary>
          </Themed>
        </SweepContext>
      </LabProvider>
    </StrictMode>
  );
  // In slices: drawn at one go, the page would not answer for some tenths of a second.
  startTransition(() => createRoot(root).render(page));
}

/** As `--paper` in theme.css. */
const PAPER = { light: '#f5f0e6', dark: '#11141b' } as const;

function Themed({ children }: { children: ReactNode }) {
  const chosen = useLab((state) => state.settings.theme);
  const printing = usePrinting();
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  // Paper is light.
  const scheme = printing ? 'light' : chosen === 'auto' ? system : chosen;
  // The browser's own frame around the page follows what was chosen, as the page does.
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
