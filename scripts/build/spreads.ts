type Parts = Readonly<Record<string, unknown>>;

// What lowered code calls, under the compiler's names for its own helpers: those bring four more, and weigh 1 kB.

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
