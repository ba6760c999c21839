/** Downloads of files. */

/** How long a file is kept (ms): Safari on a phone asks the user first, and reads the file after the answer. */
const HELD = 300_000;

const two = (number: number) => String(number).padStart(2, '0');

/** `hourglass-loss-curves-2026-11-29-140502.csv`: a name that is valid on every system, and unique by its time. */
export function fileName(name: string, kind: string, now: Date): string {
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('');
  return `hourglass-${name}-${day}-${time}.${kind}`;
}

/** Saves a file as a download. Returns a warning if the download may have been blocked, otherwise null. */
export function save(name: string, kind: string, content: Blob): string | null {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(name, kind, new Date());
  // Some browsers ignore a click on a link that is not in the document.
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), HELD);
  return doubtOf(window);
}

/** A page that embeds this one can forbid downloads; browsers then download nothing and report no error. */
export function doubtOf(page: Pick<Window, 'self' | 'top'>): string | null {
  return page.self === page.top
    ? null
    : 'If no file was downloaded, the page that embeds Hourglass forbids downloads. Open Hourglass in its own tab.';
}
