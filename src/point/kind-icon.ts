import type { IconName } from '../ui/icon-shapes.ts';

const ICONS: Readonly<Record<string, IconName>> = {
  parcel: 'parcel',
  repair: 'repair',
  parts: 'parts',
  handy: 'cup',
  street: 'lamp',
  other: 'other',
  emergency: 'alarm',
};

/** The picture of a kind; kinds that a station invents have the one of 其他. */
export function kindIcon(code: string): IconName {
  return ICONS[code] ?? 'other';
}
