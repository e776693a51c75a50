import { parseSync } from 'vite';
import { type Node, visit } from './tree.ts';

/** The members by which work is handed to one of the phone's databases; builds keep such names. */
const DOORS = ['transaction', 'write', 'read'];

/**
 * Says which native async functions a script hands into a transaction: before Chromium 73 it would hang there, or be
 * committed too early. `lower-async.ts` makes generators of them; this looks whether it did.
 */
export function asyncInTransactions(file: string, code: string): string[] {
  const found: string[] = [];
  visit(parseSync(file, code).program, (node) => {
    if (!isDoor(node)) return;
    for (const given of node.arguments as Node[])
      if (given.async === true) found.push(`native async in a transaction: ${textOf(code, given)}`);
  });
  return found;
}

function isDoor({ type, callee }: Node): boolean {
  if (type !== 'CallExpression') return false;
  const { property } = callee as { property?: { name?: string } };
  return DOORS.includes(property?.name ?? '');
}

function textOf(code: string, { start, end }: Node): string {
  return code.slice(Number(start), Math.min(Number(end), Number(start) + 60));
}
