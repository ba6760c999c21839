/** A browser's Cache Storage, in memory, as far as `keptFiles.ts` uses it. */
export class FakeCaches {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Nothing is read or kept before. */
  ready: Promise<void> = Promise.resolve();

  async open() {
    const { files } = this;
    await this.ready;
    return {
      async match(address: string) {
        const file = files.get(address);
        return file && new Response(file);
      },
      async put(address: string, response: Response) {
        files.set(address, new Uint8Array(await response.arrayBuffer()));
      },
      async keys() {
        return [...files.keys()].map((url) => ({ url }));
      },
      async delete({ url }: { readonly url: string }) {
        return files.delete(url);
      },
    };
  }
}
