import '@mantine/core/styles/Tabs.layer.css';
import { Tabs } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import classes from './Explore.module.css';

const view = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }));

/** Panels to explore what the network has learnt, of which one is open. Each is fetched when it is first opened. */
const TABS = [
  {
    name: 'Latent space',
    View: view(async () => (await import('../panels/latent-space/LatentSpace')).LatentSpace),
  },
  { name: 'Decoder', View: view(async () => (await import('../panels/decoder/Decoder')).Decoder) },
  {
    name: 'Between two digits',
    View: view(async () => (await import('../panels/between/Between')).Between),
  },
  { name: 'Inside', View: view(async () => (await import('../panels/inside/Inside')).Inside) },
  { name: 'Timeline', View: view(async () => (await import('../panels/timeline/Timeline')).Timeline) },
  { name: 'Features', View: view(async () => (await import('../panels/features/Features')).Features) },
  {
    name: 'Robustness',
    View: view(async () => (await import('../panels/robustness/Robustness')).Robustness),
  },
  {
    name: 'Rate and distortion',
    View: view(async () => (await import('../panels/sweep/RateDistortion')).RateDistortion),
  },
  { name: 'Anomaly', View: view(async () => (await import('../panels/anomaly/Anomaly')).Anomaly) },
  { name: 'Health', View: view(async () => (await import('../panels/health/Health')).Health) },
];

export function ExploreTabs() {
  return (
    <Tabs
      defaultValue={TABS[0]?.name ?? null}
      keepMounted={false}
      classNames={{ list: classes.list, tab: classes.tab }}
    >
      <Tabs.List aria-label="Explore">
        {TABS.map(({ name }) => (
          <Tabs.Tab key={name} value={name}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {TABS.map(({ name, View }) => (
        <Tabs.Panel key={name} value={name} className={classes.panel}>
          <Suspense fallback={<p className={classes.coming}>{name}…</p>}>
            <View />
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
