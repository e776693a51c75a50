type Parts = Readonly<Record<string, unknown>>;

// What lowered code calls, under the compiler's names for its own helpers: those are made for engines of 2015 and bring
// others, and weigh 1 kB more.

/** `{ ...one, two: 2, ...three }`; the compiler hands over four parts at most, and calls again for the rest. */
export function objectSpread2(one: Parts, two: Parts, three?: Parts, four?: Parts): Parts {
  return { ...one, ...two, ...three, ...four };
}

/** `const { one, ...rest } = all`. */
export function objectWithoutProperties(all: Parts, names: readonly string[]): Parts {
  const rest = { ...all };
  for (const name of names) delete rest[name];
  return rest;
}

/** `class { name = value }`. */
export function defineProperty<Of extends object>(of: Of, name: PropertyKey, value: unknown): Of {
  return Object.defineProperty(of, name, { value, enumerable: true, configurable: true, writable: true });
}

/** `async (…) => { … await one … }`, of a generator that yields what is awaited. */
export function asyncToGenerator(generator: (...given: unknown[]) => Generator<unknown, unknown>) {
  return function (this: unknown, ...given: unknown[]): Promise<unknown> {
    const running = generator.apply(this, given);
    return new Promise((resolve, reject) => {
      const go = (how: 'next' | 'throw', given?: unknown) => {
        try {
          const { done, value } = running[how](given);
          if (done) resolve(value);
          else Promise.resolve(value).then(next, (cause) => go('throw', cause));
        } catch (cause) {
          reject(cause);
        }
      };
      const next = (value?: unknown) => go('next', value);
      next();
    });
  };
}
