/**
 * Tells a listener of every piece of work that keeps the thread busy: each kernel of tfjs, and each part of a planned
 * step. A thread that is busy for minutes can so tell others, in between, that it does not hang.
 */
export interface WorkListener {
  /** `kind`: pieces of one kind are computed by the same code. `multiplications`: about how many it has. */
  begins(kind: string, multiplications: number): number;
  /** `begun`: what `begins` has returned for this piece. It is not called if the piece fails. */
  ends(kind: string, multiplications: number, begun: number): void;
}

let listener: WorkListener | null = null;

/** Replaces the listener; null: none. */
export function listen(next: WorkListener | null): void {
  listener = next;
}

/** Computes a piece of work. A piece may contain others. */
export function piece<T>(kind: string, multiplications: number, compute: () => T): T {
  if (!listener) return compute();
  const begun = listener.begins(kind, multiplications);
  const result = compute();
  listener.ends(kind, multiplications, begun);
  return result;
}
