import { SETTINGS } from '../../../../domain/settings';
import type { RunRecord } from '../../../../state/records/record';
import { differingSettings, settingWords } from '../settingColumns';
import { usePagePca } from '../usePagePca';
import classes from './Compare.module.css';
import { figureRows } from './figures';

interface Props {
  readonly records: readonly [RunRecord, RunRecord];
  readonly names: readonly [string, string];
}

/** Sizes and errors of both runs, then the settings in which they differ. The better error is marked. */
export function FigureTable({ records, names }: Props) {
  const pca = usePagePca();
  const settings = differingSettings(records);
  return (
    <div className={classes.scroll}>
      <table className={classes.figures} aria-label="Figures and settings of both runs">
        <thead>
          <tr>
            <td />
            {names.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figureRows(records, pca).map(({ name, words, standings }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {words.map((value, i) => {
                const better = standings?.[i] === 'better';
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column's index is its identity.
                  <td key={i} data-better={better || undefined}>
                    <span>{value}</span>
                    {better && <small>{' better'}</small>}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr className={classes.part}>
            <th scope="rowgroup" colSpan={3}>
              {settings.length > 0 ? 'Settings in which they differ' : 'Their settings are the same'}
            </th>
          </tr>
          {settings.map((key) => (
            <tr key={key}>
              <th scope="row">{SETTINGS[key].label}</th>
              {records.map((record, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column's index is its identity.
                <td key={i}>{settingWords(key, record.settings)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
