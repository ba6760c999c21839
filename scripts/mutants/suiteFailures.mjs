/**
 * A reporter of Vitest's for Stryker, which reads the results of tests only. Where a file does not load, or a `beforeAll`
 * fails, tests have none, and Stryker would say that the mutant survived: here that is an error of the run.
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
