import { useLab } from '../lab';
import { PixelImage } from '../widgets/PixelImage';
import { SettingControl } from '../widgets/SettingControl';
import { Caption } from './Outputs';
import outputs from './Outputs.module.css';
import classes from './Sees.module.css';
import strip from './Strip.module.css';

/** The digit as the network receives it. */
export function Sees() {
  const clean = useLab((state) => state.input.pixels);
  const noisy = useLab((state) => state.input.result?.noisy ?? null);
  return (
    <>
      <Caption area="sees-h">What the network sees</Caption>
      <div style={{ gridArea: 'sees-s' }}>
        <PixelImage
          className={outputs.picture}
          pixels={(clean && noisy) ?? clean}
          tone="ink"
          label="What the network sees"
        />
      </div>
      <div className={`${classes.options} ${strip.onScreen}`} style={{ gridArea: 'sees-c' }}>
        <SettingControl name="centre" />
        <p>
          {clean && noisy
            ? 'With the noise of training. Autoencoder and PCA see this; errors are measured against the clean drawing.'
            : '28×28 pixels: 784 numbers from 0 (background) to 1 (stroke)'}
        </p>
      </div>
    </>
  );
}
