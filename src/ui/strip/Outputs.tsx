import { type ReactNode, useMemo } from 'react';
import type { Reconstruction } from '../../domain/results';
import { otherThan, type PcaImage } from '../../domain/rival';
import { winnerByError } from '../../domain/winner';
import { selectResult } from '../../state/selectors';
import { loss } from '../format';
import { useLab } from '../lab';
import { PixelImage } from '../widgets/PixelImage';
import { Tooltip } from '../widgets/Tooltip';
import { useKept } from '../widgets/views/useKept';
import classes from './Outputs.module.css';
import strip from './Strip.module.css';
import { digitVerdict } from './verdict';

/** The reconstructions of the autoencoder and of PCA, each with its error map and its error. */
export function Outputs() {
  const drawn = useLab((state) => state.input.pixels !== null);
  const { shown: result, former } = useKept(useLab(selectResult), drawn);
  const waiting = useLab((state) => state.pca === null);
  const failed = useLab((state) => state.pcaError !== null);
  return (
    <section aria-label="Outputs" className={strip.part}>
      <Output
        name="Reconstruction"
        former={former}
        area="rec"
        tone="ae"
        original={result?.pixels ?? null}
        picture={result?.reconstruction ?? null}
        mse={result?.mse ?? null}
        aside={
          result && (
            <Tooltip label="No reconstruction has a smaller BCE than the entropy of the drawing’s own grey pixels.">
              <span>{`BCE ${loss(result.bce)}, at least ${loss(result.entropy)}`}</span>
            </Tooltip>
          )
        }
      />
      <Output
        name="PCA reconstruction"
        former={former}
        area="pca"
        tone="pca"
        original={result?.pixels ?? null}
        picture={result?.pca ?? null}
        mse={result?.pcaMse?.[result.rival] ?? null}
        missing={waiting ? (failed ? 'PCA could not be computed.' : 'PCA is being computed…') : null}
        aside={result && <PcaAside {...result} />}
      />
      <div style={{ gridArea: 'verdict' }}>
        <Verdict />
      </div>
    </section>
  );
}

/** Two more errors to compare with: PCA's other error, and the mean image's error. */
function PcaAside({ pcaMse, rival, meanMse }: Pick<Reconstruction, 'pcaMse' | 'rival' | 'meanMse'>) {
  if (!pcaMse || meanMse === null) return null;
  const other = otherThan(rival);
  return (
    <>
      <Tooltip label={WHY[rival]}>
        <span>{`${other} ${loss(pcaMse[other])}`}</span>
      </Tooltip>
      <span>{`, mean image ${loss(meanMse)}`}</span>
    </>
  );
}

const WHY: Readonly<Record<PcaImage, string>> = {
  clipped:
    'PCA’s pixels can be below 0 or above 1. They are clipped to 0…1, the range of a sigmoid output, for the MSE and in the picture.',
  unclipped:
    'PCA’s pixels can be below 0 or above 1, and so can those of a linear output. For the MSE, neither is clipped; in the pictures, both are.',
};

interface OutputProps {
  readonly name: string;
  readonly area: string;
  /** Whether the output is of the previous network. */
  readonly former: boolean;
  readonly tone: 'ae' | 'pca';
  readonly original: Float32Array | null;
  readonly picture: Float32Array | null;
  readonly mse: number | null;
  /** Why there is no picture, if one is expected. */
  readonly missing?: string | null;
  /** Other errors to compare this one with. */
  readonly aside: ReactNode;
}

function Output({ name, area, former, tone, original, picture, mse, missing, aside }: OutputProps) {
  const apart = tone === 'pca';
  const difference = useMemo(
    () => picture && original && Float32Array.from(picture, (value, index) => value - (original[index] ?? 0)),
    [picture, original],
  );
  return (
    <>
      <Caption area={`${area}-h`} apart={apart}>
        {former && picture ? 'Of the previous network' : name}
      </Caption>
      <div
        className={`${classes.stage} ${apart ? classes.apart : ''}`}
        data-former={former}
        style={{ gridArea: `${area}-s` }}
      >
        <PixelImage className={classes.picture} pixels={picture} tone={tone} label={name} />
        {missing && <p className={classes.missing}>{missing}</p>}
      </div>
      <div
        className={`${classes.about} ${apart ? classes.apart : ''}`}
        data-former={former}
        style={{ gridArea: `${area}-c` }}
      >
        <div className={classes.error} data-tone={tone}>
          <PixelImage
            className={classes.map}
            pixels={difference}
            tone="difference"
            label={`Error map of the ${name}`}
          />
          <dl>
            <dt translate="no">MSE</dt>
            <dd className={classes.mse}>{loss(mse)}</dd>
            <dt className={classes.over}>too much ink</dt>
            <dt className={classes.under}>ink missing</dt>
          </dl>
        </div>
        <p className={classes.aside}>{aside}</p>
      </div>
    </>
  );
}

interface CaptionProps {
  readonly area: string;
  readonly apart?: boolean;
  readonly children: ReactNode;
}

/** The words above a picture. */
export function Caption({ area, apart, children }: CaptionProps) {
  return (
    <p className={`${classes.caption} ${apart ? classes.apart : ''}`} style={{ gridArea: area }}>
      {children}
    </p>
  );
}

function Verdict() {
  const result = useLab(selectResult);
  if (!result?.pcaMse) return <p className={classes.verdict}> </p>;
  const { mse, pcaMse, rival } = result;
  return (
    <p className={classes.verdict} data-winner={winnerByError(mse, pcaMse[rival])}>
      {digitVerdict(mse, pcaMse[rival])}
    </p>
  );
}
