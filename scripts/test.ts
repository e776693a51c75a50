import { requireNode } from './require-node.ts';

requireNode();

const { run, summary } = await import('./test/run.ts');
const { chosenSteps } = await import('./test/steps.ts');

const results = [];
for (const step of chosenSteps(process.argv.slice(2))) {
  const result = await run(step);
  results.push(result);
  if (!result.passed) break;
}
console.log(summary(results));
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
