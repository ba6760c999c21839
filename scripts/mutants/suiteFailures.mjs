/**
 * A Vitest reporter for Stryker, which reads only the results of tests. If a file does not load, or a `beforeAll`
 * fails, its tests have no results, and Stryker would report a survived mutant. This reporter makes it an error of the
 * run.
 * @type {import('vitest/node').Reporter & { vitest?: import('vitest/node').Vitest }}
 */
export const suiteFailures = {
  onInit(vitest) {
    this.vitest = vitest;
  },
  onTestRunEnd(modules) {
    const errors = modules.flatMap((module) =>
      [module, ...module.children.allSuites()].flatMap((suite) => suite.errors()),
    );
    for (const error of errors) this.vitest?.state.catchError(error, 'Suite Failure');
  },
};
