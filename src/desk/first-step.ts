import type { Catalog } from '../protocol/catalog.ts';
import type { PointDetail } from '../protocol/points.ts';

/** What a new station still needs before its first phone works. */
export type FirstStep = 'community' | 'point' | 'host' | 'code';

/** The next step of a new station; undefined once a phone is enrolled anywhere. */
export function firstStep(catalog: Catalog, points: readonly PointDetail[]): FirstStep | undefined {
  if (points.some(({ devices }) => devices.length > 0)) return undefined;
  if (points.some(({ people }) => people.length > 0)) return 'code';
  if (points.length > 0) return 'host';
  return catalog.communities.length > 0 ? 'point' : 'community';
}
