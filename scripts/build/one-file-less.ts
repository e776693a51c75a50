import type { Plugin, Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;

/** The helper's file, and what every other calls it. */
const HELPER = 'rolldown-runtime';
const exported = /export\{(?:(\w+) as )?t\};?\s*$/;

/**
 * Rolldown puts its one helper into a file of its own, which every screen then waits for: it moves into `base`, which
 * comes before all others anyway. On an old phone each file asked for is several milliseconds of the first screen.
 */
export function oneFileLess(): Plugin {
  return {
    name: 'one-file-less',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
      const [helper, base] = [HELPER, 'base'].map((name) => chunks.find((chunk) => chunk.name === name));
      if (!helper || !base) return;
      base.code += whole(helper.code);
      base.exports.push(HELPER_NAME);
      for (const chunk of chunks) if (chunk.imports.includes(helper.fileName)) turn(chunk, helper, base);
      delete bundle[helper.fileName];
    },
  };
}

const HELPER_NAME = '$t';

/** In a scope of its own: its short names are taken in `base`. */
function whole(code: string): string {
  const [export_, name = 't'] = exported.exec(code) ?? [];
  if (!export_) throw new Error(`${HELPER} holds something else than its one helper: ${code}`);
  return `\nconst ${HELPER_NAME}=(()=>{${code.slice(0, -export_.length)};return ${name}})();export{${HELPER_NAME}};`;
}

function turn(chunk: Chunk, helper: Chunk, base: Chunk): void {
  const from = new RegExp(`\\{t as (\\w+)\\}from(["\`'])\\./${fileOf(helper)}\\2`);
  if (!from.test(chunk.code)) throw new Error(`${chunk.fileName} asks for ${HELPER} in another way.`);
  chunk.code = chunk.code.replace(from, `{${HELPER_NAME} as $1}from$2./${fileOf(base)}$2`);
  chunk.imports = [
    ...new Set(chunk.imports.map((name) => (name === helper.fileName ? base.fileName : name))),
  ];
}

function fileOf({ fileName }: Chunk): string {
  return fileName.replace(/^.*\//, '');
}
