import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import classes from './Lesson.module.css';

/** A text that the link has brought: what the person is to do or to look at. */
export function Lesson({ text }: { readonly text: string }) {
  const [shown, setShown] = useState(true);
  if (!shown) return null;
  return (
    <aside className={classes.lesson} aria-label="Task">
      <p>{text}</p>
      <CloseButton size={24} aria-label="Close the task" onClick={() => setShown(false)} />
    </aside>
  );
}
