import { type Area, areas, type Fault, faults, open } from './faults.ts';
import type { TaggedTest } from './tagged-tests.ts';

/** The page as it should stand in `docs/`. */
export function reliabilityPage(tests: readonly TaggedTest[]): string {
  const sections = (Object.keys(areas) as Area[]).map((area) => section(area, tests));
  return [head(tests), ...sections, ''].join('\n\n');
}

/** Faults without a test and without a reason, tests that do not run, and tags that name no fault. */
export function troublesOf(tests: readonly TaggedTest[]): string[] {
  const known = new Set(faults.map(({ id }) => id));
  return [
    ...faults
      .filter(({ id }) => testsOf(id, tests).length === 0 && !open[id])
      .map(({ id, fault }) => `${id} has no test: ${fault}.`),
    ...tests.filter(({ asleep }) => asleep).map(({ file, name }) => `${file}: "${name}" does not run.`),
    ...tests.flatMap(({ file, name, faults: tags }) =>
      tags.filter((id) => !known.has(id)).map((id) => `${file}: ${id} of "${name}" is no fault.`),
    ),
  ];
}

function head(tests: readonly TaggedTest[]): string {
  const shown = faults.filter((fault) => isShown(fault, tests)).length;
  return `# What goes wrong, and the test that shows that nothing is lost

*Written by \`node scripts/reliability.ts\` from the names of the tests; not to be edited. \`npm test reliability\` fails
when it is out of date, or when a fault has neither a test nor a reason.*

${shown} of ${faults.length} faults are provoked by a test, against the real station, the real store and courier, or in a real Chromium.
Beside them stands \`tests/simulator\`: seeded days of several phones with random faults. \`npm run mutants\` breaks the
program on purpose and expects the named test to see it.`;
}

function section(area: Area, tests: readonly TaggedTest[]): string {
  const listed = faults.filter((fault) => fault.area === area).map((fault) => item(fault, tests));
  return [`## ${areas[area]}`, ...listed].join('\n\n');
}

function item(fault: Fault, tests: readonly TaggedTest[]): string {
  const { id, fault: what, holds } = fault;
  const mark = isShown(fault, tests) ? '☑' : '☐';
  return [`${mark} **${id}** ${what}. *${holds}.*`, ...reasonOf(id), ...testsOf(id, tests).map(line)].join(
    '\n',
  );
}

function reasonOf(id: string): string[] {
  const why = open[id];
  if (!why) return [];
  const kind = why.state === 'waits' ? 'Open' : 'Not ticked';
  return [`- ${kind}: ${why.reason}`];
}

/** What cannot be provoked is never ticked, whatever a test asserts beside it. */
function isShown({ id }: Fault, tests: readonly TaggedTest[]): boolean {
  return !open[id] && testsOf(id, tests).length > 0;
}

function testsOf(id: string, tests: readonly TaggedTest[]): TaggedTest[] {
  return tests.filter((test) => test.faults.includes(id) && !test.asleep);
}

function line({ file, name }: TaggedTest): string {
  const words = name.replace(/\[[A-Z]+\d+\]\s*/g, '').replace(/[<>*_`]/g, '\\$&');
  return `- ${words} (\`${file.replace('tests/', '')}\`)`;
}
