import { globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { deskFiles, phoneFiles } from './build/phone-files.ts';
import { dist, ensureBuilt } from './build.ts';
import { asyncInTransactions } from './output/async.ts';
import { newerThanEs5 } from './output/es5.ts';
import { foreignHosts } from './output/hosts.ts';
import { newerStyles } from './output/styles.ts';
import { newerSyntax, textsOf } from './output/syntax.ts';

/**
 * Looks at what was really built: every script is one that Chromium 64 parses, and what runs below the floor one that
 * any browser does; no transaction holds native async, the phone's styles are ones Chromium 64 lays out, nothing is fetched from another host, and the worker keeps the phone's half and nothing of the desk's.
 */
/** What runs where no module does, to say what helps. */
const BELOW_THE_FLOOR = ['shim.js', 'too-old.js'];

ensureBuilt();
const files = globSync('**/*.{html,js,css,svg,webmanifest}', { cwd: dist }).sort();
const desk = deskFiles(dist);

const troubles = [...files.flatMap(checkFile), ...checkKept()];
for (const trouble of troubles) console.error(trouble);
console.log(`${files.length} built files looked at, ${troubles.length} troubles.`);
process.exitCode = troubles.length > 0 ? 1 : 0;

function checkFile(file: string): string[] {
  const text = readFileSync(join(dist, file), 'utf8');
  const found = [...syntaxOf(file, text), ...hostsOf(file, text)];
  return found.map((what) => `${file}: ${what}`);
}

/** The desk runs on current computers: its scripts come from the same build, its styles may be newer. */
function syntaxOf(file: string, text: string): string[] {
  if (BELOW_THE_FLOOR.includes(file)) return newerThanEs5(file, text);
  if (extname(file) === '.js') return [...newerSyntax(file, text), ...asyncInTransactions(file, text)];
  return extname(file) === '.css' && !desk.includes(file) ? newerStyles(text) : [];
}

function hostsOf(file: string, text: string): string[] {
  const texts: string[] = [];
  if (extname(file) === '.js') textsOf(file, text, (one) => texts.push(one));
  else texts.push(text);
  return texts.flatMap(foreignHosts).map((host) => `names the host ${host}`);
}

function checkKept(): string[] {
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  const missing = phoneFiles(dist).filter((file) => !worker.includes(`"/${file}"`));
  const tooMuch = desk.filter((file) => worker.includes(file));
  return [
    ...missing.map((file) => `sw.js does not keep ${file}`),
    ...tooMuch.map((file) => `sw.js keeps ${file} of the desk`),
  ];
}
