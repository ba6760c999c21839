/** The threads that a worker has the page open for it: see `HostedWorker`. */

/** From the worker. */
export interface ThreadOrder {
  readonly type: 'thread';
  readonly id: number;
  readonly what:
    | { readonly kind: 'open'; readonly url: string; readonly name: string }
    | { readonly kind: 'tell'; readonly data: unknown }
    | { readonly kind: 'end' };
}

/** To the worker. */
export interface ThreadNews {
  readonly type: 'thread';
  readonly id: number;
  readonly what:
    | { readonly kind: 'said'; readonly data: unknown }
    | { readonly kind: 'broke'; readonly message: string };
}
