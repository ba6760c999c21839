import type { ComponentProps } from 'react';
import classes from './LinkButton.module.css';

/** A button that reads as a part of the text around it. */
export function LinkButton(props: Omit<ComponentProps<'button'>, 'type' | 'className'>) {
  return <button type="button" className={classes.link} {...props} />;
}
