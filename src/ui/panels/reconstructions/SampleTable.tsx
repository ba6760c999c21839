import { VisuallyHidden } from '@mantine/core';
import type { ComponentProps, CSSProperties, PointerEvent, ReactNode } from 'react';
import { columnHead, isShort, itemOfClass } from '../../../domain/itemWords';
import type { Samples } from '../../../domain/results';
import { otherThan } from '../../../domain/rival';
import type { Winner } from '../../../domain/winner';
import { loss } from '../../format';
import { useDataSet, useSay } from '../../useSay';
import { PixelImage } from '../../widgets/PixelImage';
import classes from './Reconstructions.module.css';
import { SampleStrip } from './SampleStrip';
import type { Standing } from './standing';

interface Props {
  readonly samples: Samples;
  readonly standing: Standing;
  /** Null if the samples are from an earlier network, which may have had another code size. */
  readonly codeSize: number | null;
  /** The highlighted column. */
  readonly column: number;
  readonly pinned: number;
  /** Null when the pointer leaves. */
  readonly onHover: (column: number | null) => void;
  readonly onPin: (column: number) => void;
}

/** A column for each digit. Rows: the original, the reconstructions by autoencoder and PCA, and the error. */
export function SampleTable({ samples, standing, codeSize, column, pinned, onHover, onPin }: Props) {
  const { step, labels, originals, noisy, reconstructions, pca, mse, pcaMse, rival, mean } = samples;
  const other = otherThan(rival);
  const set = useDataSet();
  const say = useSay();
  const count = labels.length;
  return (
    <div className={classes.scroll}>
      <div className={classes.sheet} style={{ '--count': count, '--column': column } as CSSProperties}>
        <div className={classes.band} aria-hidden="true" />
        <table
          className={classes.table}
          aria-label={say('Test digits and their reconstructions')}
          data-step={step}
        >
          <thead>
            <tr>
              <th scope="col">{say('Digit')}</th>
              {Array.from(labels, (label, index) => (
                <th scope="col" key={samples.indices[index]}>
                  <button
                    type="button"
                    className={classes.head}
                    aria-label={`Enlarge ${set.labelled ? itemOfClass(set, label) : `${set.item} ${index + 1}`}`}
                    data-long={!isShort(set) || undefined}
                    aria-pressed={index === pinned}
                    onClick={() => onPin(index)}
                    onFocus={() => onHover(index)}
                    onBlur={() => onHover(null)}
                  >
                    {columnHead(set, label, index)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row name="Original" count={count} strip={{ images: originals, tone: 'ink' }} />
            {noisy && <Row name="Noisy input" count={count} strip={{ images: noisy, tone: 'ink' }} />}
            <Row
              name="Autoencoder"
              note={`mean ${loss(standing.mean)}`}
              count={count}
              strip={{ images: reconstructions, tone: 'ae' }}
              errors={mse}
              winners={standing.winners}
            />
            <Row
              name={codeSize === null ? 'PCA' : `PCA ${codeSize}`}
              note={
                standing.pcaMean ? (
                  <>
                    <span className={classes.line}>{`mean ${loss(standing.pcaMean[rival])}, `}</span>
                    <span className={classes.line}>{`${other} ${loss(standing.pcaMean[other])}`}</span>
                  </>
                ) : (
                  'being computed'
                )
              }
              count={count}
              strip={{ images: pca, tone: 'pca' }}
              errors={pcaMse?.[rival] ?? null}
              winners={standing.winners}
            />
            {mean && <MeanRow {...mean} />}
            <Row
              name="Difference"
              note={
                <>
                  <span className={classes.over}>{'too much '}</span>
                  <span className={classes.under}>missing</span>
                </>
              }
              count={count}
              strip={{ images: reconstructions, originals, tone: 'difference' }}
            />
          </tbody>
        </table>
        {/* Over the pictures of all rows: turns the pointer's position into a column. */}
        <div
          className={classes.columns}
          onPointerMove={(event) => onHover(columnAt(event, count))}
          onPointerDown={(event) => onPin(columnAt(event, count))}
          onPointerLeave={() => onHover(null)}
        />
      </div>
    </div>
  );
}

function columnAt(event: PointerEvent<HTMLElement>, count: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const at = Math.floor(((event.clientX - left) / width) * count);
  return Math.min(count - 1, Math.max(0, at));
}

interface RowProps {
  readonly name: string;
  readonly note?: ReactNode;
  readonly count: number;
  readonly strip: Pick<ComponentProps<typeof SampleStrip>, 'images' | 'originals' | 'tone'>;
  readonly errors?: Float32Array | null;
  readonly winners?: readonly Winner[] | null;
}

/** One canvas lies over all the row's cells, which hold the errors. */
function Row({ name, note, count, strip, errors, winners }: RowProps) {
  const { tone } = strip;
  return (
    <tr data-tone={tone}>
      <th scope="row" className={classes.name}>
        <span>{name}</span>
        {note && <span className={classes.note}>{note}</span>}
        <SampleStrip {...strip} count={count} />
      </th>
      {errors ? (
        Array.from(errors, (error, index) => {
          const wins = winners?.[index] === tone;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column's index is its identity.
            <td key={index} className={classes.error} data-wins={wins}>
              <span>{short(error)}</span>
              {wins && <VisuallyHidden> nearer</VisuallyHidden>}
            </td>
          );
        })
      ) : (
        <td className={classes.bare} colSpan={count} />
      )}
    </tr>
  );
}

/** The error without any knowledge of the digit. The picture is the same for all digits, so it is beside the name. */
function MeanRow({ image, mse }: NonNullable<Samples['mean']>) {
  return (
    <tr data-tone="mean">
      <th scope="row" className={classes.name}>
        <PixelImage className={classes.mean} pixels={image} tone="ink" full={255} />
        <span>Mean image</span>
      </th>
      {Array.from(mse, (error, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column's index is its identity.
        <td key={index} className={classes.error}>
          {short(error)}
        </td>
      ))}
    </tr>
  );
}

/** A column is as wide as a digit: there is no room for the zero before the decimal point. */
const short = (error: number) => loss(error).replace(/^0/, '');
