/** What is to run: whoever loads the bundle leaves it in `globalThis.peers` before. */
export interface PeerSettings {
  readonly backend: 'wasm' | 'webgl';
  /** Whether our kernels take part. */
  readonly kernels: boolean;
  /** The folder of tfjs's WebAssembly binaries; null where none is needed. */
  readonly binaries: string | null;
  /** A regular expression that a spec's full name must match; null for all specs. */
  readonly only: string | null;
}

export const settings = (globalThis as unknown as { peers: PeerSettings }).peers;
