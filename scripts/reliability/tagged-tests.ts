import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { root } from '../build/inputs.ts';

/** A test, or a group of them, that says in its name which faults it shows. */
export interface TaggedTest {
  readonly file: string;
  readonly name: string;
  readonly faults: readonly string[];
}

/** Every test whose name carries a tag such as `[F49]`; read from the sources, so that nothing has to run. */
export function taggedTests(): TaggedTest[] {
  return globSync('tests/**/*.{test.ts,test.tsx}', { cwd: root })
    .sort()
    .flatMap((file) =>
      namesIn(file, readFileSync(join(root, file), 'utf8')).map((name) => tagged(file, name)),
    )
    .filter(({ faults }) => faults.length > 0);
}

function tagged(file: string, name: string): TaggedTest {
  return { file, name, faults: [...name.matchAll(/\[(F\d+)\]/g)].map((match) => match[1] ?? '') };
}

/** A node of the syntax tree. */
type Node = Record<string, unknown>;

/** Every text with a tag: names stand in the call, or in a table that `test.each` walks through. */
function namesIn(file: string, code: string): string[] {
  const names: string[] = [];
  visit(parseSync(file, code).program, (node) => {
    const text = textOf(node);
    if (text?.includes('[F')) names.push(text);
  });
  return names;
}

/** What a template fills in differs from run to run of the test: `…`. */
function textOf(node: Node): string | undefined {
  if (node['type'] === 'Literal') return String(node['value']);
  if (node['type'] !== 'TemplateLiteral') return undefined;
  return (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…');
}

function visit(node: unknown, call: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) visit(one, call);
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node) call(node as Node);
    for (const value of Object.values(node)) visit(value, call);
  }
}
