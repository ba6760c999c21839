import '@mantine/core/styles/Tabs.layer.css';
import { Tabs } from '@mantine/core';
import { Features } from '../panels/features/Features';
import classes from './Explore.module.css';

/** Panels to explore what the network has learnt, of which one is open. */
const TABS = [{ name: 'Features', View: Features }];

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
          <View />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
