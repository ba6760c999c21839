import { isAnswered } from './serviceWorker';

/** The addresses of scripts, and of the blobs that import them. */
const blobs = new Map<string, string>();

/**
 * Opens a worker that has the page's content-security policy, whatever the server sends with its script: a worker from a
 * blob has the policy of the page that made it. Where the page's service worker answers, it adds the policy to the script;
 * Firefox and Safari do not let it answer the workers of blobs. `script`: its address. A worker's own address may be of such
 * a blob already: a study is opened by the address of the training worker. `name`: what the browser's tools show, and the
 * worker itself can read.
 */
export function openWorker(script: string, name = nameOf(script)): Worker {
  const direct = script.startsWith('blob:') || isAnswered();
  return new Worker(direct ? script : blobOf(script), { type: 'module', name });
}

/** `pca` of `…/pca.worker-1a2b3c.js` */
const nameOf = (script: string) => /([\w]+)[^/]*$/.exec(script)?.[1] ?? '';

function blobOf(script: string): string {
  const known = blobs.get(script);
  if (known) return known;
  const source = `import ${JSON.stringify(new URL(script, import.meta.url).href)};`;
  const blob = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  blobs.set(script, blob);
  return blob;
}
