import { Tooltip as Mantine, type TooltipProps } from '@mantine/core';

/** Mantine's, with its words in an element of their own: a translator takes the page's bare text from React. */
export function Tooltip({ label, ...props }: Omit<TooltipProps, 'label'> & { readonly label: string }) {
  return <Mantine label={<span>{label}</span>} {...props} />;
}
