import { parseSync } from 'vite';
import { type Node, visit } from './tree.ts';

/** Says what in a script a browser of before 2015 cannot parse; empty if nothing. */
export function newerThanEs5(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code);
  const found = new Set(errors.map(({ message }) => message));
  visit(program, (node) => {
    if (isNewer(node)) found.add(`newer than ES5: ${node.type}`);
  });
  return [...found];
}

const newerNodes =
  /^(Arrow|Class|Template|TaggedTemplate|Spread|Rest|ObjectPattern|ArrayPattern|AssignmentPattern|ForOf|Import|Export|Super|MetaProperty|Yield|Await|ChainExpression|StaticBlock|PrivateIdentifier)/;

function isNewer(node: Node): boolean {
  if (newerNodes.test(node.type) || node['async'] === true || node['generator'] === true) return true;
  if (node.type === 'VariableDeclaration') return node['kind'] !== 'var';
  if (node.type === 'Property')
    return node['shorthand'] === true || node['method'] === true || node['computed'] === true;
  if (node.type === 'CatchClause') return !node['param'];
  if (node.type === 'Literal') return isNewerLiteral(node);
  return /^(\*\*=?|\?\?=?|\|\|=|&&=)$/.test(String(node['operator']));
}

function isNewerLiteral({ raw, regex, bigint }: Node): boolean {
  const flags = (regex as { flags: string } | undefined)?.flags ?? '';
  return bigint !== undefined && bigint !== null
    ? true
    : /[^gim]/.test(flags) || /^0[bo_]/i.test(String(raw));
}
