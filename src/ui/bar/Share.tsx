import { ActionIcon, Popover, TextInput, VisuallyHidden } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';
import { ShareIcon } from '../icons';
import { Tooltip } from '../widgets/Tooltip';
import { handOver } from './handOver';

/** How long the message about the copied link stays, in ms. */
const SAID = 2500;
const COPIED = 'Copied: the link opens the page with its current settings';

/**
 * Copies a link to the page with its present settings. If the browser forbids that, shows the link for copying by hand.
 */
export function Share({ address }: { readonly address: () => string }) {
  const [copied, setCopied] = useState(false);
  /** The link while it is shown, otherwise null. */
  const [shown, setShown] = useState<string | null>(null);
  const { start } = useTimeout(() => setCopied(false), SAID);
  const share = async () => {
    const link = address();
    const became = await handOver(link);
    setCopied(became === 'copied');
    setShown(became === 'none' ? link : null);
    start();
  };
  return (
    <Popover opened={shown !== null} onDismiss={() => setShown(null)} trapFocus withRoles={false}>
      <Popover.Target>
        <span>
          <Tooltip
            label={copied ? COPIED : 'Copy a link to the page with its current settings'}
            opened={copied ? true : undefined}
            disabled={shown !== null}
          >
            <ActionIcon variant="subtle" color="gray" aria-label="Share" onClick={() => void share()}>
              <ShareIcon />
            </ActionIcon>
          </Tooltip>
          <VisuallyHidden role="status">{copied && COPIED}</VisuallyHidden>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label="Link to the page with its current settings"
          description="The browser does not let this page copy it. Copy it from here."
          readOnly
          data-autofocus
          miw={260}
          value={shown ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
