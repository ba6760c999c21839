import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/VisuallyHidden.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Group.layer.css';
import '@mantine/core/styles/Loader.layer.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Flex.layer.css';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/ActionIcon.layer.css';
import '@mantine/core/styles/Button.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Kbd.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import '@mantine/core/styles/Slider.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import '@mantine/core/styles/Tooltip.layer.css';
import './font.css';
import './theme.css';
import './page.css';
import './forcedColours.css';
import './report/print.css';
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
