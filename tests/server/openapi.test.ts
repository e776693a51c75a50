import { afterEach, beforeEach, expect, test } from 'vitest';
import { newPointSchema } from '../../src/protocol/points.ts';
import { OPENAPI_PATH, SUMMARIES } from '../../src/server/openapi.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly summary?: string;
  readonly security?: unknown;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
  readonly responses: Readonly<Record<string, unknown>>;
}

let street: TestStation;
let api: Described;
beforeEach(async () => {
  street = await aStation();
  api = (await (await street.stranger().fetch(OPENAPI_PATH, {})).json()) as Described;
});
afterEach(() => street.stop());

test('[D1] every door is described with a sentence, and no sentence is left over', () => {
  const described = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary }]) => [`${method.toUpperCase()} ${path}`, summary]),
  );
  const expected = Object.entries(SUMMARIES).map(([door, words]) => [door.replace(/:(\w+)/g, '{$1}'), words]);
  expect(new Map(described as [string, string][])).toEqual(new Map(expected as [string, string][]));
});

test('[D1] bodies and queries are the very schemas by which the station checks', () => {
  const body = api.paths['/api/points']?.['post']?.requestBody?.content['application/json'].schema;
  expect(body).toMatchObject(JSON.parse(JSON.stringify(newPointSchema)));
  const query = api.paths['/api/requests']?.['get']?.parameters?.filter((each) => each.in === 'query');
  expect(query?.map(({ name }) => name)).toContain('board');
});

test('[D1] problems are described everywhere; only the doors before a session need none', () => {
  const open = new Set<string>();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const operation of Object.values(methods)) {
      expect(operation.responses['default'], path).toBeDefined();
      if (!operation.security) open.add(path);
    }
  }
  expect([...open].sort()).toEqual([
    '/api/enrol',
    '/api/openapi.json',
    '/api/session',
    '/api/setup',
    '/api/sign-in',
    '/healthz',
    '/readyz',
  ]);
});
