import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build/inputs.ts';
import { textsOf } from './output/syntax.ts';

/**
 * Looks for three things that the compiler does not see: a sentence outside `src/messages`, a Chinese one with the narrow
 * signs of a Latin keyboard, and a browser's function that Chromium 64 does not have in what a phone runs.
 */
const sentences = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !file.startsWith('src/messages/'),
);

const onPhone = sentences.filter((file) => !/^src\/(server|desk|ui\/desk)\//.test(file));

/** Newer than Chromium 64 and not in the shim: use what `platform` offers, or guard it there. */
const newer =
  /\.(?:at|replaceAll|findLast|findLastIndex|toSorted|toReversed|with|replaceChildren|matchAll|trimStart|trimEnd)\(|Object\.hasOwn\(|Object\.groupBy\(|structuredClone\(|randomUUID\(|AbortSignal\.(?:timeout|any)\(|Promise\.any\(|new WeakRef\(|Intl\.Segmenter|\.toggleAttribute\(/;

const chinese = globSync('src/messages/zh/*.ts', { cwd: root });

const troubles = [...sentences.flatMap(chineseIn), ...chinese.flatMap(narrowIn), ...onPhone.flatMap(newerIn)];
for (const trouble of troubles) console.error(trouble);
console.log(`${sentences.length} sources read, ${troubles.length} troubles.`);
process.exitCode = troubles.length > 0 ? 1 : 0;

function chineseIn(file: string): string[] {
  const found: string[] = [];
  textsOf(file, readFileSync(join(root, file), 'utf8'), (text) => {
    if (/\p{Script=Han}/u.test(text)) found.push(`${file}: 「${text.trim()}」 belongs into src/messages`);
  });
  return found;
}

/** ， and ： as they are printed, not , and : which stick to the character before. */
function narrowIn(file: string): string[] {
  const found: string[] = [];
  textsOf(file, readFileSync(join(root, file), 'utf8'), (text) => {
    const narrow = /\p{Script=Han}[,:;?!(]|[,:;?!)]\p{Script=Han}/u.exec(text);
    if (narrow) found.push(`${file}: 「${narrow[0]}」 in 「${text.trim()}」 has a narrow sign`);
  });
  return found;
}

function newerIn(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const found = newer.exec(code);
  return found ? [`${file}: Chromium 64 has no ${found[0]}`] : [];
}
