/** The parts of ConvNetJS that the benchmark uses. */
declare module 'convnetjs' {
  class Vol {
    constructor(values: readonly number[]);
  }
  class Net {
    makeLayers(definition: readonly Record<string, unknown>[]): void;
  }
  class Trainer {
    constructor(net: Net, options: Readonly<Record<string, unknown>>);
    train(x: Vol, y: readonly number[]): { readonly loss: number };
  }
  const convnet: { readonly Vol: typeof Vol; readonly Net: typeof Net; readonly Trainer: typeof Trainer };
  export default convnet;
}
