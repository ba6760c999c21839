import { Menu } from '@mantine/core';
import { useContext } from 'react';
import { count } from '../format';
import classes from './MyDigits.module.css';
import { MyDigitsContext } from './myDigits';
import { useOfSet } from './useOfSet';

/** The line of the menu Data that opens the person's own digits. */
export function MyDigitsItem() {
  const mine = useContext(MyDigitsContext);
  return mine && <Item onOpen={mine.show} />;
}

function Item({ onOpen }: { readonly onOpen: () => void }) {
  const { digits } = useOfSet();
  const about =
    digits.length > 0
      ? `${count(digits.length)} kept: look, label, train on them.`
      : 'Draw, label and keep some; train on them.';
  return (
    <>
      <Menu.Divider />
      <Menu.Item onClick={onOpen}>
        <strong>My digits…</strong>
        <span className={classes.about}>{about}</span>
      </Menu.Item>
    </>
  );
}
