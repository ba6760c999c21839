import { Tooltip as Mantine, type TooltipProps } from '@mantine/core';
import { useSay } from '../useSay';

/**
 * Mantine's tooltip, its text in its own element: a page translator replaces bare text nodes, which breaks React. In
 * the words of the data.
 */
export function Tooltip({ label, ...props }: Omit<TooltipProps, 'label'> & { readonly label: string }) {
  const say = useSay();
  return <Mantine label={<span>{say(label)}</span>} {...props} />;
}
