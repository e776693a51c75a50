import { type Actor, scopesFor } from '../domain/scope.ts';
import type { Value } from './storage/sql.ts';

/** Collects conditions whose values are bound, never written into the text. */
export class Where {
  readonly values: Value[] = [];
  readonly #parts: string[] = [];
  readonly #places = new Map<string, string>();
  readonly #named: Readonly<Record<string, Value>>;

  /** `named`: values that conditions may speak of as `:name`. */
  constructor(named: Readonly<Record<string, Value>> = {}) {
    this.#named = named;
  }

  /** Adds a condition; every `?` in it is one of the values. */
  and(condition: string, ...values: Value[]): this {
    let next = 0;
    const placed = condition.replace(/\?/g, () => this.#bind(values[next++] ?? null));
    this.#parts.push(`(${this.placed(placed)})`);
    return this;
  }

  /** A text in which the names are replaced by their places; binds only those that occur (PostgreSQL wants it so). */
  placed(text: string): string {
    return text.replace(/:(\w+)/g, (_, name: string) => {
      const place = this.#places.get(name) ?? this.#bind(this.#named[name] ?? null);
      this.#places.set(name, place);
      return place;
    });
  }

  get text(): string {
    return this.#parts.join(' AND ');
  }

  /** The same conditions once more, to add others to. */
  copy(): Where {
    const other = new Where(this.#named);
    other.values.push(...this.values);
    other.#parts.push(...this.#parts);
    for (const [name, place] of this.#places) other.#places.set(name, place);
    return other;
  }

  #bind(value: Value): string {
    return `$${this.values.push(value)}`;
  }
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  point: ['point', 'to_point'],
  community: ['community', 'to_community'],
  line: ['line'],
  person: ['person'],
};

/** [A5] The requests of the street that this asker's scope keys see; the mirror of `scopesOf`. */
export function inScope(street: string, actor: Actor, named: Readonly<Record<string, Value>> = {}): Where {
  const where = new Where(named).and('street = ?', street);
  const keys = scopesFor(actor);
  if (keys.includes('street')) return where;
  const seen = keys.flatMap((key) => {
    const [name = '', ...rest] = key.split(':');
    return (COLUMNS[name] ?? []).map((column) => ({ column, id: rest.join(':') }));
  });
  if (seen.length === 0) return where.and('1 = 0');
  return where.and(seen.map(({ column }) => `${column} = ?`).join(' OR '), ...seen.map(({ id }) => id));
}
