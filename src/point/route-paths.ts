/** The address of one screen; `sample` is one at which a test can look at it. */
export interface RoutePath<Path extends string = string> {
  readonly path: Path;
  readonly sample: string;
}

/** Every address of the phone, without the screens: a test in Node opens each of them. */
export const routePaths = [
  { path: '/', sample: '/' },
  { path: '/record/:kind', sample: '/record/street' },
  { path: '/emergency', sample: '/emergency' },
  { path: '/records', sample: '/records' },
  { path: '/records/:id', sample: '/records/none' },
  { path: '/me', sample: '/me' },
  { path: '/arrived', sample: '/arrived' },
  { path: '/carry', sample: '/carry' },
  { path: '/carry/for-others', sample: '/carry/for-others' },
  { path: '/enrol', sample: '/enrol' },
  { path: '/move', sample: '/move' },
] as const satisfies readonly RoutePath[];

/** A path that has a screen. */
export type KnownPath = (typeof routePaths)[number]['path'];
