import { ActionIcon, Popover, VisuallyHidden } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useState } from 'react';
import { NO_OPENING } from '../../../state/address/opening';
import { ShareIcon } from '../../icons';
import { part } from '../../widgets/part/part';
import { Tooltip } from '../../widgets/Tooltip';
import { type HandedOver, handOver } from './handOver';
import type { LinkTo } from './link';

const ShareOptions = part('Link', async () => (await import('./ShareOptions')).ShareOptions);

const COPIED = 'Copied: the link opens the page with its current settings';

/**
 * Copies a link to the page with its present settings, and shows what else a link can hold. If the browser forbids
 * copying, the link is there for copying by hand.
 */
export function Share({ link }: { readonly link: LinkTo }) {
  /** Null while the options are closed. */
  const [became, setBecame] = useState<HandedOver | null>(null);
  const share = async () => setBecame(await handOver(link(NO_OPENING, false)));
  const close = () => setBecame(null);
  // A dropped file opens a dialog, which the options would cover.
  useWindowEvent('drop', close);
  return (
    <Popover opened={became !== null && became !== 'ended'} onDismiss={close} trapFocus withRoles={false}>
      <Popover.Target>
        <span>
          <Tooltip label="Copy a link to the page with its current settings" disabled={became !== null}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Share"
              onClick={() => (became === null ? void share() : close())}
            >
              <ShareIcon />
            </ActionIcon>
          </Tooltip>
          <VisuallyHidden role="status">{became === 'copied' && COPIED}</VisuallyHidden>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <ShareOptions link={link} copied={became === 'copied'} />
      </Popover.Dropdown>
    </Popover>
  );
}
