/** Hands files to the person. */

/** How long a file is held (ms): Safari on a phone asks first, and reads it when the person has answered. */
const HELD = 300_000;

const two = (number: number) => String(number).padStart(2, '0');

/** `hourglass-loss-curves-2026-11-29-140502.csv`: a name that every system takes, and no other save has. */
export function fileName(name: string, kind: string, now: Date): string {
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('');
  return `hourglass-${name}-${day}-${time}.${kind}`;
}

/** Saves a file as a download. Returns what is to be said where it may not have come, else null. */
export function save(name: string, kind: string, content: Blob): string | null {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(name, kind, new Date());
  // Outside of the page some browsers do not follow it.
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), HELD);
  return doubtOf(window);
}

/** A page around this one can forbid downloads, and no browser tells: the file just does not come. */
export function doubtOf(page: Pick<Window, 'self' | 'top'>): string | null {
  return page.self === page.top
    ? null
    : 'If no file has come, the page around this one forbids downloads: open Hourglass in a tab of its own.';
}
