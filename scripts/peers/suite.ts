/** The bundle for Node or a browser: tfjs-core's own specs on one backend, with or without our kernels. */
import { env } from './jasmine';
import './backend';
import '@tensorflow/tfjs-core/dist/tests';
import * as tf from '@tensorflow/tfjs';
import { takeOurStep } from './ourStep';
import { settings } from './settings';

/** 'passed' or the error message, by the spec's full name. Repeated names get a number. */
export type Outcomes = Record<string, string>;

/** Runs the specs in order. Resolves when the last one is done. */
function runSuite(): Promise<Outcomes> {
  const only = settings.only && new RegExp(settings.only);
  const outcomes: Outcomes = {};
  const times = new Map<string, number>();
  return new Promise((resolve) => {
    env.configure({ random: false, specFilter: (spec) => !only || only.test(spec.getFullName()) });
    // Some specs register their own backends.
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
