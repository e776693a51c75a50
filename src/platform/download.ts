/** Lets the browser save a file under this name. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Old browsers begin to read only after this task; a minute is plenty and the page frees it anyway.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
