import type { RunState } from '../domain/results';
import type { FromWorker, ToWorker } from '../protocol/messages';
import type { WorkerLike } from './link';

/** A worker that only writes down what it is told, and says what a test lets it say. */
export class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  ended = false;
  readonly received: ToWorker[] = [];

  postMessage(message: ToWorker) {
    this.received.push(message);
  }

  terminate() {
    this.ended = true;
  }

  /** Speaks, as the thread does; also after its end, as messages on their way do. */
  say(message: FromWorker) {
    (this.onmessage as ((event: { data: FromWorker }) => void) | null)?.({ data: message });
  }

  state(runId: number, state: RunState) {
    this.say({ type: 'state', runId, state });
  }

  fail(message: string) {
    this.say({ type: 'failed', message, fatal: true });
  }

  types() {
    return this.received.map(({ type }) => type);
  }

  /** The id of the latest request of a type. */
  requestId(type: ToWorker['type']): number {
    const request = this.received.findLast((message) => message.type === type);
    if (!request || !('requestId' in request)) throw new Error(`no request ${type}`);
    return request.requestId;
  }

  /** As when its script fails. */
  break(message: string) {
    const event = Object.assign(new Event('error'), { message });
    (this.onerror as ((event: Event) => void) | null)?.(event);
  }
}
