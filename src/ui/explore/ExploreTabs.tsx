import '@mantine/core/styles/Tabs.layer.css';
import { Tabs } from '@mantine/core';
import type { ComponentType } from 'react';
import { part } from '../widgets/part/part';
import classes from './Explore.module.css';

const tab = (name: string, load: () => Promise<ComponentType>) => ({
  name,
  View: part(name, load, <p className={classes.coming}>{`${name}…`}</p>),
});

/** Panels to explore what the network has learnt. One is open. Each is fetched when it is first opened. */
const TABS = [
  tab('Latent space', async () => (await import('../panels/latentSpace/LatentSpace')).LatentSpace),
  tab('Decoder', async () => (await import('../panels/decoder/Decoder')).Decoder),
  tab('Between two digits', async () => (await import('../panels/between/Between')).Between),
  tab('Inside', async () => (await import('../panels/inside/Inside')).Inside),
  tab('Timeline', async () => (await import('../panels/timeline/Timeline')).Timeline),
  tab('Features', async () => (await import('../panels/features/Features')).Features),
  tab('Robustness', async () => (await import('../panels/robustness/Robustness')).Robustness),
  tab('Rate and distortion', async () => (await import('../panels/sweep/RateDistortion')).RateDistortion),
  tab('Runs', async () => (await import('../panels/runs/Runs')).Runs),
  tab('Anomaly', async () => (await import('../panels/anomaly/Anomaly')).Anomaly),
  tab('Health', async () => (await import('../panels/health/Health')).Health),
];

/** The tab's name for use in an element's id, which must not contain a space. */
const idOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

interface Props {
  /** Whether the tabs are in view, so that the open one is rendered. */
  readonly near: boolean;
}

export function ExploreTabs({ near }: Props) {
  return (
    <Tabs
      defaultValue={idOf(TABS[0]?.name ?? '')}
      keepMounted={false}
      classNames={{ list: classes.list, tab: classes.tab }}
    >
      <Tabs.List aria-label="Explore">
        {TABS.map(({ name }) => (
          <Tabs.Tab key={name} value={idOf(name)}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {TABS.map(({ name, View }) => (
        <Tabs.Panel key={name} value={idOf(name)} className={classes.panel}>
          {near && <View />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
