/** [M4] Where a browser with a session finds a photo or a recording at the station. */
export function mediaAddress(hash: string): string {
  return `/api/media/${hash}`;
}
