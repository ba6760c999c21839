/** The two runs that are compared. */
import type { RunRecord } from '../../../../state/records/record';

export interface Side {
  /** Null: the present network. */
  readonly key: string | null;
  /** Undefined for a present network that is not recorded yet. */
  readonly record: RunRecord | undefined;
}

/** `compared`: keys of one or two runs. One run is compared with the present network. Null if they are not there. */
export function sidesOf(
  compared: readonly string[],
  runs: readonly RunRecord[],
  present: string,
): readonly [Side, Side] | null {
  const [first, second = present] = compared;
  if (first === undefined || first === second) return null;
  const sideOf = (key: string): Side => ({
    key: key === present ? null : key,
    record: runs.find((run) => run.key === key),
  });
  const sides = [sideOf(first), sideOf(second)] as const;
  return sides.every(({ key, record }) => key === null || record) ? sides : null;
}
