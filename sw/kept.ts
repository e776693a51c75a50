declare const __KEPT_FILES__: Record<string, string>;

/** One file of the app as the phone keeps it. */
export interface KeptFile {
  url: string;
  /** Null where the name itself carries a hash of the content. */
  revision: string | null;
  /** Keeps a hotspot's log-in page from being stored under our names. */
  integrity: string;
}

/** Every file that the phone's half of the app needs; the build puts in address and SHA-256 of each. */
export const kept: KeptFile[] = Object.entries(__KEPT_FILES__).map(([url, hash]) => ({
  url,
  revision: url.startsWith('/assets/') ? null : hash.slice(0, 8),
  integrity: `sha256-${hash}`,
}));
