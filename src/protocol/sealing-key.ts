/** [C1] The station's public ECDH key, an uncompressed point in base64url, with the station's own word that it is its. */
export interface SealingKey {
  readonly key: string;
  /** Over `sealingKeyText` by the station's signing key (ECDSA P-256, P1363, base64url). */
  readonly signature: string;
}

/** What the station signs, so that a wrong network cannot slip in a key of its own. */
export function sealingKeyText(stationId: string, key: string): string {
  return `jieyou sealing key\n${stationId}\n${key}`;
}
