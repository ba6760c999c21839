/** The same function, which keeps its latest result and gives it again while its arguments are the same. */
export function latest<Arguments extends readonly unknown[], Result>(
  compute: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  let kept: { readonly given: Arguments; readonly result: Result } | null = null;
  return (...given) => {
    if (!kept?.given.every((each, i) => Object.is(each, given[i])))
      kept = { given, result: compute(...given) };
    return kept.result;
  };
}
