/** The parts of Jasmine that scripts/peers uses. */
declare module 'jasmine-core/lib/jasmine-core/jasmine.js' {
  interface Spec {
    readonly fullName: string;
    readonly status: string;
    readonly failedExpectations: readonly { readonly message: string }[];
  }
  interface Env {
    configure(settings: {
      readonly random: boolean;
      readonly specFilter: (spec: { getFullName(): string }) => boolean;
    }): void;
    addReporter(reporter: {
      readonly specDone: (spec: Spec) => void;
      readonly jasmineDone: () => void;
    }): void;
    beforeEach(run: () => void): void;
    execute(): void;
  }
  interface Jasmine {
    DEFAULT_TIMEOUT_INTERVAL: number;
    getEnv(settings: { readonly suppressLoadErrors: boolean }): Env;
  }
  const required: { core(own: unknown): Jasmine; interface(jasmine: Jasmine, env: Env): object };
  export default required;
}
