import type { Community, HelperPoint, Line } from '../../domain/helper-point.ts';
import type { Person } from '../../domain/person.ts';
import { catalog } from '../../messages/zh/catalog.ts';
import { sampleStreet as words } from '../../messages/zh/sample-street.ts';

/** Everybody and every place of the sample street. */
export interface Cast {
  readonly communities: readonly Community[];
  readonly lines: readonly Line[];
  readonly points: readonly HelperPoint[];
  readonly people: readonly Person[];
  /** Who has a phone, and at which point; the number is the device's. */
  readonly phones: readonly SamplePhone[];
}

/** A phone that was enrolled before the sample begins. */
export interface SamplePhone {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly person: string;
  readonly point: string;
}

/** The account that dispatches and administers, and the line's. */
export const STATION_PERSON = 'dispatcher-1';
export const LINE_PERSON = 'chengguan-1';

/** Whose phone the visitor enrols; the point of PROTOCOL's example. */
export const SHOP = 'p9';

/** Nobody has heard of this one for three days. */
export const SILENT_POINT = 'p14';

/** The whole cast; always the same. */
export function sampleCast(): Cast {
  const points = samplePoints();
  const hosts = points.map((point, index) => hostOf(point, words.points[index]?.[4] ?? ''));
  const volunteers = words.volunteers.map((name, index) => volunteerAt(points[index * 3], index, name));
  return {
    communities: Object.entries(words.communities).map(([id, name]) => ({ id, name })),
    lines: Object.entries(catalog.lines).map(([id, name]) => ({ id, name })),
    points,
    people: [...staff(), ...hosts, ...volunteers],
    phones: [...hosts.map((host) => phoneOf(host, 1)), ...volunteers.map((person) => phoneOf(person, 2))],
  };
}

function samplePoints(): HelperPoint[] {
  return words.points.map(([signName, shortName, community, landmark], index) => ({
    id: `p${index + 1}`,
    number: index + 1,
    signName,
    shortName,
    community,
    address: words.address(words.communities[community], (index + 1) * 6),
    landmark,
    tiles: ['parcel', 'repair', 'parts', 'handy', 'street', 'other'],
  }));
}

function staff(): Person[] {
  const dispatchers = words.dispatchers.map((name, index) => ({
    id: `dispatcher-${index + 1}`,
    name,
    roles: index === 0 ? (['dispatcher', 'admin'] as const) : (['dispatcher'] as const),
    phone: officePhone(index + 1),
  }));
  const lines = Object.entries(words.lineWorkers).flatMap(([line, names], group) =>
    names.map((name, index) => ({
      id: `${line}-${index + 1}`,
      name,
      roles: ['line'] as const,
      line,
      phone: officePhone(10 + group * 2 + index),
    })),
  );
  const communities = Object.entries(words.communityWorkers).map(([community, name], index) => ({
    id: `community-${community}`,
    name,
    roles: ['community'] as const,
    community,
    phone: officePhone(30 + index),
  }));
  const response = words.response.map((name, index) => ({
    id: `response-${index + 1}`,
    name,
    roles: ['response'] as const,
    phone: officePhone(40 + index),
  }));
  return [
    ...dispatchers,
    ...lines,
    ...communities,
    ...response,
    { id: 'leader', name: words.leader, roles: ['leader'] },
  ];
}

function hostOf(point: HelperPoint, name: string): Person {
  return { id: `host-${point.id}`, name, roles: ['host'], point: point.id };
}

function volunteerAt(point: HelperPoint | undefined, index: number, name: string): Person {
  return { id: `volunteer-${index + 1}`, name, roles: ['volunteer'], point: point?.id ?? SHOP };
}

function phoneOf(person: Person, number: number): SamplePhone {
  const point = person.point ?? SHOP;
  return {
    id: `phone-${person.id}`,
    number,
    name: words.phoneName(person.name),
    person: person.id,
    point,
  };
}

function officePhone(number: number): string {
  return `0793-0000${String(number).padStart(3, '0')}`;
}
