import { requireNode } from './require-node.ts';

requireNode();

const { copyTree } = await import('./mutants/copied-tree.ts');
const { readMutants } = await import('./mutants/mutant.ts');
const { runTests } = await import('./mutants/run-tests.ts');

/**
 * Breaks a copy of the program in one place after the other and expects the named test to see it: a test that
 * cannot fail proves nothing. `npm run mutants`, or `npm run mutants strict` for those whose name holds the word.
 */
const mutants = readMutants(process.argv.slice(2));
const tree = copyTree();
process.once('exit', tree.remove);
process.once('SIGINT', () => process.exit(130));

const whole = await runTests(tree.folder, [...new Set(mutants.map(({ test }) => test))]);
let troubles = 0;
for (const mutant of mutants) {
  const word = await judge(mutant);
  console.log(`${word.startsWith('seen') ? '✓' : '✗'} ${mutant.name}: ${mutant.breaks}\n    ${word}`);
  if (!word.startsWith('seen')) troubles += 1;
}
console.log(`${mutants.length} breakages tried, ${troubles} troubles.`);
process.exitCode = troubles > 0 || mutants.length === 0 ? 1 : 0;

/** One sentence; it begins with "seen" when all is well. */
async function judge({ patch, test, expects }: (typeof mutants)[number]): Promise<string> {
  const green = whole.filter(({ name }) => name.includes(expects));
  if (green.length === 0) return `there is no test "${expects}" in ${test}`;
  if (green.some(({ passed }) => !passed)) return `"${expects}" fails on the whole program too`;
  const refused = tree.apply(patch);
  if (refused) return `the patch no longer applies: ${refused}`;
  const ended = await runTests(tree.folder, [test], expects);
  tree.takeBack(patch);
  if (ended.length === 0) return `the broken program does not even load in ${test}`;
  // A slow machine's time-out in a hook says nothing about the breakage.
  const red = ended.find(({ passed, said }) => !passed && !said.startsWith('HookTimeoutError'));
  return red ? `seen by "${red.name}": ${red.said.slice(0, 160)}` : `NOT SEEN by "${expects}" in ${test}`;
}
