import { globSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/inputs.ts';

/** One part of `npm test`; it can be run alone by its name. */
export interface Step {
  name: string;
  /** Programs with their arguments, run by this Node one after the other. */
  commands: string[][];
}

const biome = 'node_modules/@biomejs/biome/bin/biome';
const tsc = 'node_modules/typescript/bin/tsc';

const steps: Step[] = [
  { name: 'types', commands: projects().map((project) => [tsc, '-p', project]) },
  { name: 'lint', commands: [[biome, 'check', '--error-on-warnings']] },
  { name: 'walls', commands: [['scripts/check-walls.ts'], ['scripts/check-words.ts']] },
  { name: 'reliability', commands: [['scripts/reliability.ts', '--check']] },
  { name: 'build', commands: [['scripts/build.ts']] },
  { name: 'output', commands: [['scripts/check-output.ts']] },
  { name: 'size', commands: [['scripts/size.ts']] },
  { name: 'unit', commands: [vitest('unit')] },
  { name: 'old-browsers', commands: [vitest('old-browsers')] },
  { name: 'e2e', commands: [vitest('e2e')] },
];

/** The steps of these names in their usual order; all without a name. */
export function chosenSteps(names: string[]): Step[] {
  const unknown = names.find((name) => steps.every((step) => step.name !== name));
  if (unknown) {
    console.error(`There is no step "${unknown}"; there are: ${steps.map(({ name }) => name).join(', ')}.`);
    process.exit(1);
  }
  return names.length > 0 ? steps.filter(({ name }) => names.includes(name)) : steps;
}

/** Every world has its own project: what is global in a browser is unknown to the station. */
function projects(): string[] {
  return globSync(['{src,sw,tests,scripts}/**/tsconfig.json'], { cwd: root })
    .filter((path) => !path.includes('node_modules'))
    .sort();
}

function vitest(project: string): string[] {
  return [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', project];
}
