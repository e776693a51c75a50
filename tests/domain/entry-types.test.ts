import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/build/inputs.ts';
import { ENTRY_TYPES } from '../../src/domain/entry.ts';

test('[V2] the protocol names as built just the entry types that are', () => {
  const spec = readFileSync(join(root, 'src/protocol/SPEC.md'), 'utf8');
  const built = /^Built are ● (.*?)\. /m.exec(spec)?.[1] ?? '';
  expect(built.replaceAll('`', '').split(' ')).toEqual(ENTRY_TYPES);
});
