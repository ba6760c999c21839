import { Button } from '@mantine/core';
import { selectUmapLayout } from '../../../state/selectors';
import { useLab, useVerbs } from '../../lab';
import { Trouble } from '../../widgets/part/Trouble';
import study from '../../widgets/study/StudyControls.module.css';

/** Starts and cancels a layout by UMAP, and shows its progress. */
export function Umap() {
  const lab = useVerbs();
  const progress = useLab(({ umap: layout }) => layout.progress);
  const error = useLab(({ umap: layout }) => layout.error);
  const all = useLab(({ settings }) => settings.mapDigits === 'all');
  const known = useLab((state) => selectUmapLayout(state) !== null);
  return (
    <>
      <div className={study.controls}>
        <Button
          className={study.button ?? ''}
          variant={progress === null ? 'filled' : 'light'}
          onClick={() => (progress === null ? lab.startUmap() : lab.cancelUmap())}
        >
          {progress === null ? (known ? 'Lay out again' : 'Lay out by UMAP') : 'Cancel UMAP'}
        </Button>
        {progress !== null && (
          <div className={study.doing}>
            <span>{progress === 0 ? 'Finding each code’s neighbours…' : 'Laying the codes out…'}</span>
            {/* No value during the search for neighbours: its progress is unknown. */}
            <progress aria-label="UMAP done" max={1} {...(progress > 0 ? { value: progress } : {})} />
          </div>
        )}
        {progress === null && (
          <p className={study.doing}>
            {`UMAP places similar codes near each other, but distorts large distances. It takes ${
              all ? 'some minutes for 70,000 codes' : 'up to half a minute for 10,000 codes'
            }; training goes on.`}
          </p>
        )}
      </div>
      <Trouble message={error} onRetry={() => lab.startUmap()} />
    </>
  );
}
