import { useLab } from '../lab';
import { PixelImage } from '../widgets/PixelImage';
import { SettingControl } from '../widgets/SettingControl';
import { Caption } from './Outputs';
import outputs from './Outputs.module.css';
import classes from './Sees.module.css';

/** The digit as it enters the network. */
export function Sees() {
  const pixels = useLab((state) => state.input.pixels);
  return (
    <>
      <Caption area="sees-h">What the network sees</Caption>
      <div style={{ gridArea: 'sees-s' }}>
        <PixelImage className={outputs.picture} pixels={pixels} tone="ink" label="What the network sees" />
      </div>
      <div className={classes.options} style={{ gridArea: 'sees-c' }}>
        <SettingControl name="centre" />
        <p>28×28 pixels: 784 numbers from 0 (paper) to 1 (ink)</p>
      </div>
    </>
  );
}
