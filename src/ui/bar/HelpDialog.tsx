import { Kbd, Modal } from '@mantine/core';
import { Fragment, useEffect, useState } from 'react';
import { count } from '../format';
import { KEYS } from '../keys';
import { useLab } from '../lab';
import { useDataSet, useSay } from '../useSay';
import { WORDS } from '../words';
import classes from './HelpDialog.module.css';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function HelpDialog({ opened, onClose }: Props) {
  const set = useDataSet();
  const say = useSay();
  const testTotal = useLab(({ data }) => data?.testTotal ?? 0);
  const images = set.id === 'mnist' ? 'the real MNIST digits' : `the ${set.item}s of ${set.name}`;
  const tests = say(testTotal > 0 ? `${count(testTotal)} digits` : '10,000 digits');
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
          <span>{say('A neural network that learns to copy digits through a bottleneck. The ')}</span>
          <em>encoder</em>
          <span>{say(' squeezes the 784 pixels of a digit into a short ')}</span>
          <em>code</em>
          <span>{', and the '}</span>
          <em>decoder</em>
          <span>
            {say(
              ' reconstructs all 784 pixels from it. Nobody tells the network what a digit is: it learns by itself what the code must keep.',
            )}
          </span>
        </p>
        <p>
          <span>{say('Draw on the pad: the reconstruction of your digit appears on the right. Move ')}</span>
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
          {`Everything happens in this tab, with ${images}. Test errors are measured on ${tests} that the network is never trained on. Your drawings never leave this page.`}
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
              <dd>{say(meaning)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Modal>
  );
}
