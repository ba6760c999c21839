import { Tooltip as Mantine, type TooltipProps } from '@mantine/core';

/** Mantine's tooltip, its text in its own element: a page translator replaces bare text nodes, which breaks React. */
export function Tooltip({ label, ...props }: Omit<TooltipProps, 'label'> & { readonly label: string }) {
  return <Mantine label={<span>{label}</span>} {...props} />;
}
