import { Button, CloseButton } from '@mantine/core';
import { SETTINGS } from '../../domain/settings';
import type { State } from '../../state/state';
import { useLab, useVerbs } from '../lab';
import { TryAgain } from './Starting';
import classes from './StatusLine.module.css';

/** What went wrong or works again, and what the person can do about it. */
export function Notice() {
  const lab = useVerbs();
  const notice = useLab((state) => state.notice);
  if (!notice) return null;
  return (
    <p
      role={notice.kind === 'error' ? 'alert' : 'status'}
      className={notice.kind === 'error' ? classes.error : classes.notice}
    >
      <span>{notice.message}</span>
      {notice.about === 'stopped' && <AfterStop />}
      {notice.about === 'diverged' && <AfterDivergence />}
      <CloseButton size={24} aria-label="Dismiss" onClick={() => lab.dismissNotice()} />
    </p>
  );
}

function AfterStop() {
  const lab = useVerbs();
  const gpu = useLab(onGpu);
  return (
    <>
      <TryAgain act={() => lab.train()} />
      {gpu && (
        <Button size="xs" className={classes.retry} onClick={() => lab.set({ backend: 'wasm' })}>
          Go on with WebAssembly
        </Button>
      )}
    </>
  );
}

/** Whether the training thread stopped on a GPU, or while one was being started. */
const onGpu = ({ backend, opening, settings }: State): boolean =>
  ['webgl', 'webgpu'].includes(backend?.name ?? opening) && settings.backend !== 'wasm';

/** A tenth of a learning rate is small enough in most cases, and still learns. */
function AfterDivergence() {
  const lab = useVerbs();
  const rate = useLab(({ settings }) => lower(settings.learningRate));
  if (rate < SETTINGS.learningRate.min) return null;
  return (
    <Button
      size="xs"
      className={classes.retry}
      onClick={() => {
        lab.set({ learningRate: rate });
        lab.train();
      }}
    >
      {`Go on with a learning rate of ${rate}`}
    </Button>
  );
}

/** Without the digits that a division of binary numbers adds. */
const lower = (rate: number): number => Number((rate / 10).toPrecision(6));
