import { Modal } from '@mantine/core';
import classes from './MyDigits.module.css';
import { MyDigitsPanel } from './MyDigitsPanel';
import { useMyDigits, useMyDigitsVerbs } from './myDigits';

export function MyDigitsDialog() {
  const { hide } = useMyDigitsVerbs();
  const shown = useMyDigits((state) => state.shown);
  return (
    <Modal opened={shown} onClose={hide} returnFocus={false} withCloseButton={false} size="xl">
      <div className={classes.head}>
        <Modal.Title>My digits</Modal.Title>
        <Modal.CloseButton aria-label="Close" />
      </div>
      <MyDigitsPanel />
    </Modal>
  );
}
