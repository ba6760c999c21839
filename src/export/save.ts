/** Hands a file to the person, as a download. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun with the click; its bytes may be read a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
