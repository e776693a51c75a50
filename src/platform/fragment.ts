/**
 * Takes the secret out of the page's address: what follows the `#` is read once and removed at once, before anybody
 * can photograph, share or bookmark it.
 */
export function takeFragment(): string {
  const secret = location.hash.slice(1);
  if (secret) history.replaceState(history.state, '', location.pathname + location.search);
  return secret;
}

/** Hears of a secret that a link brings into a page that is open already: nothing is loaded then, only the `#` changes. */
export function onFragment(heard: (secret: string) => void): void {
  addEventListener('hashchange', () => {
    const secret = takeFragment();
    if (secret) heard(secret);
  });
}

/** Puts a secret back into the address, for whoever opens this very page in another browser. */
export function showFragment(secret: string): void {
  history.replaceState(history.state, '', `${location.pathname}${location.search}#${secret}`);
}
