const started = performance.now();

/** Tells whoever waits how far the bench is; the table alone goes to stdout. */
export function say(what: string): void {
  const seconds = Math.round((performance.now() - started) / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  console.error(`${clock} ${what}`);
}
