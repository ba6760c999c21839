/** Wakes waiting code. A signal that is raised while nobody waits stays raised until it is lowered. */
export class Signal {
  private raised = false;
  private waiters: (() => void)[] = [];

  raise(): void {
    this.raised = true;
    const waiters = this.waiters;
    this.waiters = [];
    for (const wake of waiters) wake();
  }

  lower(): void {
    this.raised = false;
  }

  /** Resolves when the signal is raised, or immediately if it is. For the code that lowers it. */
  next(): Promise<void> {
    return this.raised ? Promise.resolve() : this.change();
  }

  /** Resolves when the signal is raised again. */
  change(): Promise<void> {
    return new Promise((resolve) => this.waiters.push(resolve));
  }

  /** True if `ms` passed without the signal. */
  async nextWithin(ms: number): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, ms, true);
    });
    const result = await Promise.race([this.next().then(() => false), late]);
    clearTimeout(timer);
    return result;
  }
}
