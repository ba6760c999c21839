/**
 * Views draw only while they are in the window. A screenshot shows the whole page, so in the gallery all of it counts as
 * in the window.
 */
window.IntersectionObserver = class implements Partial<IntersectionObserver> {
  constructor(private readonly callback: IntersectionObserverCallback) {}

  observe(target: Element): void {
    const entry = { target, isIntersecting: true, intersectionRatio: 1 } as IntersectionObserverEntry;
    queueMicrotask(() => this.callback([entry], this as unknown as IntersectionObserver));
  }

  unobserve(): void {}
  disconnect(): void {}
} as unknown as typeof IntersectionObserver;
