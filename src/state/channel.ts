/** A line to the page's other tabs; null where the browser has none, or forbids it as it forbids storage. */
export function channelOf(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}
