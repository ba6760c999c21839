/** A reporter for Stryker: prints each mutant that survives immediately. */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { describe, reasonFor } from './mutant.mjs';

/** Number of mutants between two lines of progress. */
const EVERY = 50;

let done = 0;
let all = 0;

/** @type {import('@stryker-mutator/api/report').Reporter} */
const reporter = {
  onMutationTestingPlanReady({ mutantPlans }) {
    done = 0;
    all = mutantPlans.length;
  },
  onMutantTested(mutant) {
    done++;
    if ((mutant.status === 'Survived' || mutant.status === 'NoCoverage') && !reasonFor(mutant)) {
      const { file, line, change } = describe(mutant);
      const unseen = mutant.status === 'NoCoverage' ? ' (no test runs this line)' : '';
      console.log(`${file}:${line}  ${change}${unseen}`);
    }
    if (done % EVERY === 0) console.log(`… ${done} of ${all} mutants`);
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Reporter, 'hourglass', reporter)];
