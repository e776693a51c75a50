/** What a person is to the street; one person may be several (PRODUCT §2). */
export type Role =
  | 'host'
  | 'volunteer'
  | 'community'
  | 'response'
  | 'line'
  | 'dispatcher'
  | 'leader'
  | 'admin';

/** All roles, from the counter to the street's office. */
export const ROLES: readonly Role[] = [
  'host',
  'volunteer',
  'community',
  'response',
  'line',
  'dispatcher',
  'leader',
  'admin',
];

/** Station staff: those who see the whole street (PRODUCT §7). */
export const STATION_ROLES: readonly Role[] = ['dispatcher', 'leader', 'admin', 'response'];
