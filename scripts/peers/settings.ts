/** The settings of a run. Set `globalThis.peers` to them before you load the bundle. */
export interface PeerSettings {
  readonly backend: 'wasm' | 'webgl';
  /** Whether our kernels are used. */
  readonly kernels: boolean;
  /** The folder of tfjs's WebAssembly binaries; null if none is needed. */
  readonly binaries: string | null;
  /** A regular expression that a spec's full name must match; null for all specs. */
  readonly only: string | null;
}

export const settings = (globalThis as unknown as { peers: PeerSettings }).peers;
