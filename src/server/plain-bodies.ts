import type { FastifyInstance, FastifySchema, FastifySchemaCompiler } from 'fastify';
import { fits } from './accept/shape.ts';
import { Refusal } from './problem.ts';

/**
 * [F69] Ajv makes of a text in an address the number that it means, and would do so in a body too: `null` became 0,
 * `"1e309"` Infinity. JSON has numbers of its own, so bodies are taken as they are or not at all.
 */
export function takeBodiesPlainly(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (route.schema?.body) route.validatorCompiler = plainly;
  });
}

const plainly: FastifySchemaCompiler<FastifySchema> = ({ schema, httpPart }) => {
  if (httpPart !== 'body')
    throw new Error('A route with a body asks for nothing else: its address would be text.');
  return (body: unknown) => (fits(schema, body) ? true : { error: new Refusal('bad-body', 422) });
};
