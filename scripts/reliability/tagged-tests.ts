import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { root } from '../build/inputs.ts';

/** A test, or a group of them, that says in its name which faults it shows. */
export interface TaggedTest {
  readonly file: string;
  readonly name: string;
  readonly faults: readonly string[];
  /** It is skipped or still to be written, itself or with the group around it: it shows nothing. */
  readonly asleep: boolean;
}

/** Every test whose name carries a tag such as `[F49]`; read from the sources, so that nothing has to run. */
export function taggedTests(): TaggedTest[] {
  return globSync('tests/**/*.{test.ts,test.tsx}', { cwd: root })
    .sort()
    .flatMap((file) => taggedIn(file, readFileSync(join(root, file), 'utf8')));
}

/** The same for one file: names stand in the call, or in a table that `test.each` walks through. */
export function taggedIn(file: string, code: string): TaggedTest[] {
  const found: TaggedTest[] = [];
  visit(parseSync(file, code).program, false, (node, asleep) => {
    const name = textOf(node) ?? '';
    const faults = [...name.matchAll(/\[(F\d+)\]/g)].map((match) => match[1] ?? '');
    if (faults.length > 0) found.push({ file, name, faults, asleep });
  });
  return found;
}

/** A node of the syntax tree. */
type Node = Record<string, unknown>;

/** What a template fills in differs from run to run of the test: `…`. */
function textOf(node: Node): string | undefined {
  if (node['type'] === 'Literal') return String(node['value']);
  if (node['type'] !== 'TemplateLiteral') return undefined;
  return (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…');
}

function visit(node: unknown, asleep: boolean, call: (node: Node, asleep: boolean) => void): void {
  if (Array.isArray(node)) for (const one of node) visit(one, asleep, call);
  else if (typeof node === 'object' && node !== null) {
    const within = asleep || putsToSleep(node as Node);
    if ('type' in node) call(node as Node, within);
    for (const value of Object.values(node)) visit(value, within, call);
  }
}

/** `test.skip(…)`, `describe.todo(…)`, `test.skipIf(…)(…)`, `test(…, { skip: true }, …)` and their like. */
function putsToSleep(node: Node): boolean {
  if (node['type'] !== 'CallExpression') return false;
  const options = (node['arguments'] as Node[]).flatMap((given) => (given['properties'] as Node[]) ?? []);
  const named = options.some(({ key }) => /^(skip|todo)$/.test(String((key as Node | undefined)?.['name'])));
  return namesOf(node['callee']).some((name) => SLEEP.test(name)) || (named && isTest(node['callee']));
}

const SLEEP = /^(skip|todo|skipIf|runIf)$/;

function isTest(callee: unknown): boolean {
  return namesOf(callee).some((name) => /^(test|it|describe)$/.test(name));
}

/** `test.each(table).skip` as its names, from the inside out. */
function namesOf(callee: unknown): string[] {
  const { type, name, object, property, callee: inner } = callee as Node;
  if (type === 'Identifier') return [String(name)];
  if (type === 'MemberExpression') return [...namesOf(object), ...namesOf(property)];
  return type === 'CallExpression' ? namesOf(inner) : [];
}
