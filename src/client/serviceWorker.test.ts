import { describe, expect, it, vi } from 'vitest';
import { keepPage } from './serviceWorker';

const BASE = 'https://host.example/hourglass/';
const ENTRY = `${BASE}assets/index-a1.js`;

/** A browser's container, whose registration a test can let fail. */
class Container extends EventTarget {
  controller: unknown = null;
  readonly register = vi.fn(async (_address: URL) => ({ update: async () => {} }));

  tell(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function visit(container: Container, started = Promise.resolve()) {
  const onNewer = vi.fn();
  const done = keepPage({
    container: container as unknown as ServiceWorkerContainer,
    base: BASE,
    entry: ENTRY,
    started,
    onNewer,
  });
  return { onNewer, done };
}

describe('keepPage', () => {
  it('on a first visit, waits until the page has started', async () => {
    const container = new Container();
    let start = () => {};
    const { done } = visit(
      container,
      new Promise<void>((resolve) => {
        start = resolve;
      }),
    );
    await Promise.resolve();
    expect(container.register).not.toHaveBeenCalled();
    start();
    await done;
    expect(String(container.register.mock.calls[0]?.[0])).toBe(`${BASE}serviceWorker.js`);
  });

  it('on a later visit, does not wait', async () => {
    const container = new Container();
    container.controller = {};
    await visit(container, new Promise(() => {})).done;
    expect(container.register).toHaveBeenCalledOnce();
  });

  it('tells of another version, and of nothing else', async () => {
    const container = new Container();
    const { onNewer } = visit(container);
    container.tell({ type: 'kept', entry: 'assets/index-a1.js' });
    container.tell({ type: 'of a library' });
    container.tell(null);
    expect(onNewer).not.toHaveBeenCalled();
    container.tell({ type: 'kept', entry: 'assets/index-b2.js' });
    expect(onNewer).toHaveBeenCalledOnce();
  });

  it('leaves the page as it is where the browser refuses', async () => {
    const container = new Container();
    container.register.mockRejectedValue(new DOMException('not here', 'SecurityError'));
    const said = vi.spyOn(console, 'info').mockImplementation(() => {});
    await visit(container).done;
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });
});
