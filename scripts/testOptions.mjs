/** What `npm test` can be told. Only Node's own modules: on a fresh clone nothing else is there. */
import { parseArgs } from 'node:util';

/**
 * Whether `npm test` may change the system: on a CI machine (`CI` is set), or where the person says `--install`.
 *
 * @param {readonly string[]} args
 * @param {Readonly<NodeJS.ProcessEnv>} env
 */
export function mayInstall(args, env) {
  const { values } = parseArgs({ args: [...args], options: { install: { type: 'boolean' } } });
  return values.install === true || Boolean(env.CI);
}
