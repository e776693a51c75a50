/** What the courier is up to; one named situation at a time. Never says how much waits: that is the journal's ([J3]). */
export type SyncStatus =
  | { readonly state: 'notEnrolled' }
  /**
   * `lastContactAt`: the device's clock at the station's last true answer. `clockOff`: what that clock says minus the
   * station's, where it is more than five minutes ([F30]).
   */
  | { readonly state: 'idle'; readonly lastContactAt?: number; readonly clockOff?: number }
  | { readonly state: 'sending' }
  | { readonly state: 'noNetwork'; readonly since: number }
  /** [V3] Someone else answers at the station's address: a log-in page, a proxy. */
  | { readonly state: 'notTheStation' }
  /** [V3] Another street's station answers: nothing is sent, everything is kept. */
  | { readonly state: 'otherStation'; readonly stationId: string }
  /** [A4] The session is gone: sending pauses, recording goes on. */
  | { readonly state: 'signedOut' }
  /** [A3] The street retired this phone: all of the street is gone from it, but for `left` entries that it still sends. */
  | { readonly state: 'revoked'; readonly left: number }
  /** [V1] This app may send and no longer read. */
  | { readonly state: 'outdated' }
  /** The station answers, but cannot take or give just now. */
  | { readonly state: 'stationTrouble'; readonly code: string };
