/** Anything with a type: every node of a syntax tree is one. */
export interface Node {
  type: string;
  [field: string]: unknown;
}

/** Calls back for every node, from the outside in. */
export function visit(value: unknown, call: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (typeof (value as Node).type === 'string') call(value as Node);
  for (const child of Object.values(value)) visit(child, call);
}
