/** Runs before each file of unit tests: on a busy machine, what a component shows may come seconds later. */
export {};

if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 20_000 });
}
