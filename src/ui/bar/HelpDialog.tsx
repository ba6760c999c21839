import { Kbd, Modal } from '@mantine/core';
import { Fragment, useEffect, useState } from 'react';
import { KEYS } from '../keys';
import { WORDS } from '../words';
import classes from './HelpDialog.module.css';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function HelpDialog({ opened, onClose }: Props) {
  // It is first rendered closed and then opened: Mantine gives the focus back only if it sees the dialog open.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(opened), [opened]);
  return (
    // Its own head: Mantine's is a banner, and a page should have only one banner.
    <Modal opened={shown} onClose={onClose} withCloseButton={false}>
      <div className={classes.head}>
        <Modal.Title>What am I seeing?</Modal.Title>
        <Modal.CloseButton aria-label="Close" />
      </div>
      <div className={classes.help}>
        <p>
          <span>{'A neural network that learns to copy digits through a bottleneck. The '}</span>
          <em>encoder</em>
          <span>{' squeezes the 784 pixels of a digit into a short '}</span>
          <em>code</em>
          <span>{', and the '}</span>
          <em>decoder</em>
          <span>
            {
              ' reconstructs all 784 pixels from it. Nobody tells the network what a digit is: it learns by itself what the code must keep.'
            }
          </span>
        </p>
        <p>
          <span>{'Draw on the pad: the reconstruction of your digit appears on the right. Move '}</span>
          <em>Code size</em>
          <span>{' and a new network starts; the old run stays on the curves as a ghost. '}</span>
          <b className={classes.ae}>Amber</b>
          <span>{' is the autoencoder; '}</span>
          <b className={classes.pca}>blue</b>
          <span>
            {
              ' is principal component analysis with the same code size, the best linear code. An autoencoder is worth its training only if it beats PCA, and the page says which of the two is better.'
            }
          </span>
        </p>
        <p>
          Everything happens in this tab, with the real MNIST digits. Test errors are measured on 10,000
          digits that the network is never trained on. Your drawings never leave this page.
        </p>
        <h3>Keys</h3>
        {KEYS.map(({ where, keys: group }) => (
          <Fragment key={where}>
            <p>{`${where}:`}</p>
            <dl className={classes.list}>
              {group.map(({ keys, does }) => (
                <div key={does}>
                  <dt>
                    {keys.map((key) => (
                      <Kbd key={key} translate="no">
                        {key}
                      </Kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </Fragment>
        ))}
        <h3>Words</h3>
        <dl className={classes.list}>
          {Object.values(WORDS).map(({ word, meaning }) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Modal>
  );
}
