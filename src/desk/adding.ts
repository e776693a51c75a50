import { type ReadonlySignal, signal } from '@preact/signals';
import { ROLES, type Role } from '../domain/role.ts';
import type { Added, PointsPage } from './points.ts';

/** Everything that any of the forms asks for, as it is typed. */
export interface AddedFields {
  readonly name: string;
  readonly signName: string;
  readonly shortName: string;
  readonly community: string;
  readonly address: string;
  readonly landmark: string;
  readonly role: string;
  readonly point: string;
  readonly line: string;
  readonly phone: string;
  readonly signInName: string;
  readonly password: string;
}

/** What is wrong with a field. */
export type AddedWrong = 'missing' | 'shortName' | 'password' | 'both';

/** Fields that cannot stay as they are. */
export type AddedWrongs = { readonly [F in keyof AddedFields]?: AddedWrong | undefined };

const REQUIRED: Readonly<Record<Added, readonly (keyof AddedFields)[]>> = {
  community: ['name'],
  line: ['name'],
  point: ['signName', 'shortName', 'community', 'address'],
  person: ['name', 'role'],
};

/** Where a person of this role belongs: asked, and needed. */
export function placeOf(role: string): 'point' | 'community' | 'line' | undefined {
  if (role === 'host' || role === 'volunteer') return 'point';
  return role === 'community' || role === 'line' ? role : undefined;
}

/** The form of one thing that is being added. */
export interface AddingModel {
  readonly fields: ReadonlySignal<AddedFields>;
  readonly wrongs: ReadonlySignal<AddedWrongs>;
  type(field: keyof AddedFields, value: string): void;
  submit(): void;
}

/** Opens with what can be guessed: the only point that has nobody yet. */
export function createAdding(page: PointsPage, what: Added, guessed: Partial<AddedFields>): AddingModel {
  const fields = signal<AddedFields>({ ...empty, ...guessed });
  const wrongs = signal<AddedWrongs>({});
  return {
    fields,
    wrongs,
    type(field, value) {
      fields.value = { ...fields.value, [field]: value };
      wrongs.value = { ...wrongs.value, [field]: undefined };
    },
    submit() {
      wrongs.value = wrongsOf(what, fields.value);
      if (Object.keys(wrongs.value).length === 0) save(page, what, trimmed(fields.value));
    },
  };
}

const empty: AddedFields = {
  name: '',
  signName: '',
  shortName: '',
  community: '',
  address: '',
  landmark: '',
  role: 'host',
  point: '',
  line: '',
  phone: '',
  signInName: '',
  password: '',
};

/** What cannot be sent as it is; empty when all is well. */
export function wrongsOf(what: Added, fields: AddedFields): AddedWrongs {
  const wrongs: { -readonly [F in keyof AddedFields]?: AddedWrong } = {};
  const place = what === 'person' ? placeOf(fields.role) : undefined;
  for (const field of [...REQUIRED[what], ...(place ? [place] : [])]) {
    if (fields[field].trim() === '') wrongs[field] = 'missing';
  }
  if (what === 'point' && !wrongs.shortName && !isShortName(fields.shortName.trim()))
    wrongs.shortName = 'shortName';
  if (what !== 'person') return wrongs;
  const { signInName, password } = fields;
  if (signInName.trim() && password.length < 8) wrongs.password = 'password';
  if (!signInName.trim() && password) wrongs.signInName = 'both';
  return wrongs;
}

/** [E7] The device's number follows it, so it never ends in a digit. */
function isShortName(value: string): boolean {
  return value.length <= 8 && /[^0-9\s]$/.test(value);
}

function trimmed(fields: AddedFields): AddedFields {
  const entries = Object.entries(fields).map(([field, value]) => [
    field,
    field === 'password' ? value : String(value).trim(),
  ]);
  return Object.fromEntries(entries) as AddedFields;
}

function save(page: PointsPage, what: Added, fields: AddedFields): void {
  if (what === 'community') page.addCommunity(fields.name);
  if (what === 'line') page.addLine(fields.name);
  if (what === 'point') {
    const { signName, shortName, community, address, landmark } = fields;
    page.addPoint({ signName, shortName, community, address, landmark });
  }
  if (what === 'person') savePerson(page, fields);
}

function savePerson(page: PointsPage, fields: AddedFields): void {
  const { name, phone, signInName, password } = fields;
  const role: Role = ROLES.find((known) => known === fields.role) ?? 'host';
  const place = placeOf(role);
  page.addPerson({
    name,
    roles: [role],
    ...(place && { [place]: fields[place] }),
    ...(phone && { phone }),
    ...(signInName && { signInName, password }),
  });
}
