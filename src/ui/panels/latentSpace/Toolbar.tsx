import { Switch } from '@mantine/core';
import { useLab } from '../../lab';
import { useSay } from '../../useSay';
import { SettingControl } from '../../widgets/SettingControl';
import classes from './LatentSpace.module.css';

interface Props {
  readonly lassoing: boolean;
  readonly onLassoing: (lassoing: boolean) => void;
}

/** What the map shows, and what a drag on it does. */
export function Toolbar({ lassoing, onLassoing }: Props) {
  const say = useSay();
  const units = useLab(({ settings }) => settings.mapAxes === 'units' && settings.codeSize > 2);
  return (
    <div className={classes.toolbar}>
      <SettingControl name="mapAxes" />
      {units && <SettingControl name="mapX" className={classes.unit} />}
      {units && <SettingControl name="mapY" className={classes.unit} />}
      <SettingControl name="mapDigits" />
      <SettingControl name="mapDensity" />
      <SettingControl name="mapTrails" />
      <SettingControl name="mapManifold" />
      <Switch
        label="Lasso"
        title={say('Drag around digits to choose them. With Shift, this works at any time.')}
        checked={lassoing}
        onChange={({ currentTarget }) => onLassoing(currentTarget.checked)}
      />
    </div>
  );
}
