import type { Role } from './role.ts';

/** Someone who acts in the app; never a neighbour. */
export interface Person {
  readonly id: string;
  /** As people call him: 李师傅, 王同志. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly point?: string;
  readonly community?: string;
  readonly line?: string;
  /** An office phone, shown to those who work with him. */
  readonly phone?: string;
}

/** A person on a device (这台手机上的人). */
export type Hand = Pick<Person, 'id' | 'name' | 'roles'>;
