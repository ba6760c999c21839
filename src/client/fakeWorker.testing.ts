import type { RunState } from '../domain/results';
import type { FromWorker, ToWorker } from '../protocol/messages';
import type { WorkerLike } from './link';

/** A worker that records the messages it gets, and sends what a test makes it send. */
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

  /** Sends a message as the thread does. Also after the thread's end, like a message on its way. */
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

  /** As if its script failed. */
  break(message: string) {
    const event = Object.assign(new Event('error'), { message });
    (this.onerror as ((event: Event) => void) | null)?.(event);
  }
}
