/** tfjs-core's own specs on one backend, with our kernels or without: the bundle that Node or a browser loads. */
import { env } from './jasmine';
import './backend';
import '@tensorflow/tfjs-core/dist/tests';
import * as tf from '@tensorflow/tfjs';
import { takeOurStep } from './ourStep';
import { settings } from './settings';

/** By a spec's full name, of which several specs may have one: 'passed', or why it is not. */
export type Outcomes = Record<string, string>;

/** Runs the specs in their order, and answers when the last is done. */
function runSuite(): Promise<Outcomes> {
  const only = settings.only && new RegExp(settings.only);
  const outcomes: Outcomes = {};
  const times = new Map<string, number>();
  return new Promise((resolve) => {
    env.configure({ random: false, specFilter: (spec) => !only || only.test(spec.getFullName()) });
    // Some specs bring backends of their own.
    if (settings.kernels)
      env.beforeEach(() => {
        if (tf.getBackend() === settings.backend) takeOurStep();
      });
    env.addReporter({
      specDone({ fullName, status, failedExpectations }) {
        if (status === 'excluded') return;
        const time = (times.get(fullName) ?? 0) + 1;
        times.set(fullName, time);
        const name = time === 1 ? fullName : `${fullName} (${time})`;
        outcomes[name] = status === 'failed' ? (failedExpectations[0]?.message ?? status) : status;
      },
      jasmineDone: () => resolve(outcomes),
    });
    env.execute();
  });
}

Object.assign(globalThis, { runSuite });
