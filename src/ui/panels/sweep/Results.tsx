import { UnstyledButton } from '@mantine/core';
import { keyOf } from '../../../state/sweep/plan';
import { loss } from '../../format';
import { useLab } from '../../lab';
import { useResults, useSweepVerbs } from '../../sweep';
import figures from '../../widgets/figures.module.css';
import classes from './RateDistortion.module.css';

/** The points as a table, each with a button to open it. */
export function Results() {
  const sweep = useSweepVerbs();
  const results = useResults();
  const pca = useLab((state) => state.pca);
  if (results.length === 0) return null;
  return (
    <div className={classes.tableBox}>
      <table className={`${figures.table} ${classes.table}`} aria-label="Points of the sweep">
        <thead>
          <tr>
            <th scope="col">Network</th>
            <th scope="col">Code</th>
            <th scope="col">Epochs</th>
            <th scope="col">Test MSE</th>
            <th scope="col">PCA</th>
            <th scope="col">unclipped</th>
            <th scope="col">Run</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => {
            const { variant, settings, test } = result;
            const { codeSize, epochs } = settings;
            return (
              <tr key={keyOf(result)}>
                <th scope="row">{variant}</th>
                <td>{codeSize}</td>
                <td>{epochs}</td>
                <td className={classes.mse}>{loss(test.mse)}</td>
                <td>{loss(pca?.testMse.clipped[codeSize])}</td>
                <td>{loss(pca?.testMse.unclipped[codeSize])}</td>
                <td>
                  <UnstyledButton
                    className={classes.open ?? ''}
                    aria-label={`Open ${variant}, code size ${codeSize}`}
                    onClick={() => sweep.open(result)}
                  >
                    Open
                  </UnstyledButton>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
