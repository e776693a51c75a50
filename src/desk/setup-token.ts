import { SETUP_PAGE } from '../protocol/setup.ts';

/** The token of a set-up link: out of its fragment, which no server sees, and at once out of the address. */
export function takeSetupToken(): string {
  if (location.pathname !== SETUP_PAGE) return '';
  const token = location.hash.replace(/^#/, '');
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}
