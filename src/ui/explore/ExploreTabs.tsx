import '@mantine/core/styles/Tabs.layer.css';
import { Tabs } from '@mantine/core';
import type { ComponentType } from 'react';
import { SETTINGS, type Settings } from '../../domain/settings';
import { useLab, useVerbs } from '../lab';
import { useDataKey, useSay } from '../useSay';
import { part } from '../widgets/part/part';
import classes from './Explore.module.css';

type Tab = Settings['tab'];

/** Panels to explore what the network has learnt. One is open. Each is fetched when it is first opened. */
const LOADERS: Readonly<Record<Tab, () => Promise<ComponentType>>> = {
  'latent-space': async () => (await import('../panels/latentSpace/LatentSpace')).LatentSpace,
  decoder: async () => (await import('../panels/decoder/Decoder')).Decoder,
  between: async () => (await import('../panels/between/Between')).Between,
  inside: async () => (await import('../panels/inside/Inside')).Inside,
  timeline: async () => (await import('../panels/timeline/Timeline')).Timeline,
  features: async () => (await import('../panels/features/Features')).Features,
  robustness: async () => (await import('../panels/robustness/Robustness')).Robustness,
  rate: async () => (await import('../panels/sweep/RateDistortion')).RateDistortion,
  runs: async () => (await import('../panels/runs/Runs')).Runs,
  anomaly: async () => (await import('../panels/anomaly/Anomaly')).Anomaly,
  health: async () => (await import('../panels/health/Health')).Health,
};

const TABS = SETTINGS.tab.options.map(({ value, label }) => ({
  value,
  label,
  View: part(label, LOADERS[value], <p className={classes.coming}>{`${label}…`}</p>),
}));

interface Props {
  /** Whether the tabs are in view, so that the open one is rendered. */
  readonly near: boolean;
}

export function ExploreTabs({ near }: Props) {
  const say = useSay();
  const data = useDataKey();
  const lab = useVerbs();
  const open = useLab((state) => state.settings.tab);
  return (
    <Tabs
      value={open}
      onChange={(tab) => lab.set({ tab: tab as Tab })}
      keepMounted={false}
      classNames={{ list: classes.list, tab: classes.tab }}
    >
      <Tabs.List aria-label="Explore">
        {TABS.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {say(label)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {TABS.map(({ value, View }) => (
        <Tabs.Panel key={value} value={value} className={classes.panel}>
          {near && <View key={data} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
