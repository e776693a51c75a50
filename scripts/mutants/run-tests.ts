import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** How one test ended. */
export interface Ended {
  readonly name: string;
  readonly passed: boolean;
  /** The first line of what it said. */
  readonly said: string;
}

/** Runs test files of a folder, or only the tests whose name holds `name`; what did not run is not in the answer. */
export async function runTests(folder: string, files: readonly string[], name?: string): Promise<Ended[]> {
  const report = join(folder, '.mutants.json');
  rmSync(report, { force: true });
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const only = name === undefined ? [] : ['-t', escaped(name)];
  const child = spawn(
    process.execPath,
    [vitest, 'run', ...files, ...only, '--reporter=json', `--outputFile=${report}`],
    { cwd: folder, stdio: 'ignore' },
  );
  await once(child, 'close');
  return readReport(report);
}

/** The part of the runner's report that is read here. */
interface Report {
  testResults: {
    assertionResults: { fullName: string; title: string; status: string; failureMessages?: string[] }[];
  }[];
}

function readReport(path: string): Ended[] {
  const report: Report = JSON.parse(readFileSync(path, 'utf8'));
  return report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed')
    .map(({ fullName, status, failureMessages = [] }) => ({
      name: fullName,
      passed: status === 'passed',
      said: failureMessages[0]?.split('\n')[0] ?? '',
    }));
}

/** The runner reads a name as a pattern. */
function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
