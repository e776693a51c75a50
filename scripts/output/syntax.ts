import { parseSync } from 'vite';
import { type Node, visit } from './tree.ts';

/** Says what in a script a browser of January 2018 cannot parse; empty if nothing. */
export function newerSyntax(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code);
  const found = new Set(errors.map(({ message }) => message));
  visit(program, (node) => {
    const what = judge(node);
    if (what) found.add(what);
  });
  return [...found];
}

/** Calls back for every string and template text of a script. */
export function textsOf(file: string, code: string, call: (text: string) => void): void {
  visit(parseSync(file, code).program, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') call(node.value);
    if (node.type === 'JSXText') call(String(node.value));
    if (node.type === 'TemplateElement') call((node.value as { raw: string }).raw);
  });
}

const newerNodes: Record<string, string> = {
  PropertyDefinition: 'class field',
  PrivateIdentifier: 'private class member',
  StaticBlock: 'static block',
  ChainExpression: 'optional chaining',
  ImportAttribute: 'import attribute',
};

function judge(node: Node): string | undefined {
  return newerNodes[node.type] ?? judgeFields(node);
}

function judgeFields(node: Node): string | undefined {
  if (node.type === 'ForOfStatement' && node.await === true) return 'for await';
  if (node.type === 'CatchClause' && !node.param) return 'catch without a name';
  if (node.type === 'ExportAllDeclaration' && node.exported) return 'export * as';
  if (node.type === 'LogicalExpression' && node.operator === '??') return '??';
  if (node.type === 'AssignmentExpression' && /^(\|\||&&|\?\?)=$/.test(String(node.operator))) {
    return String(node.operator);
  }
  return node.type === 'Literal' ? judgeLiteral(node) : undefined;
}

function judgeLiteral(node: Node): string | undefined {
  const raw = String(node.raw);
  if (node.bigint) return `BigInt literal ${raw}`;
  if (typeof node.value === 'number' && raw.includes('_')) return `number with separators ${raw}`;
  const flags = (node.regex as { flags: string } | undefined)?.flags ?? '';
  return /[dv]/.test(flags) ? `regular expression flag ${flags}` : undefined;
}
