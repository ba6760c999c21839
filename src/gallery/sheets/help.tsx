import { HelpDialog } from '../../ui/bar/HelpDialog';
import type { Sheet } from '../specimen';

export const sheet: Sheet = {
  layout: 'edge',
  specimens: [{ name: 'open', view: <HelpDialog opened onClose={() => {}} /> }],
};
