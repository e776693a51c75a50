import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './build/inputs.ts';

/**
 * Proves that the import walls of biome.json stand: a file in every room tries every import, in a folder of its
 * own, and the linter must refuse exactly those that the table does not allow. The table is written here again
 * on purpose: who opens a wall changes both, and says so.
 */
const rooms = [
  'domain',
  'protocol',
  'messages',
  'ui',
  'platform',
  'store',
  'sync',
  'point',
  'desk',
  'server',
];

const packages = [
  'preact',
  'preact/hooks',
  '@preact/signals',
  'dexie',
  'rxdb/plugins/core',
  'workbox-window',
  'fastify',
  'node:fs',
];

/** A folder and the only imports that it may make of all that is tried. */
interface Wall {
  from: string;
  may: string[];
}

const signals = '@preact/signals';

const drawing = ['preact', 'preact/hooks'];

const walls: Wall[] = [
  { from: 'src/domain', may: [] },
  { from: 'src/protocol', may: ['domain'] },
  { from: 'src/messages', may: ['domain', signals] },
  { from: 'src/ui', may: [...drawing, signals] },
  { from: 'src/platform', may: [signals, 'workbox-window'] },
  { from: 'src/store', may: ['domain', 'platform', 'preact/hooks', signals, 'dexie', 'rxdb/plugins/core'] },
  { from: 'src/sync', may: ['domain', 'platform', 'protocol', 'store', 'sync/door', signals] },
  {
    from: 'src/point',
    may: ['domain', 'messages', 'platform', 'store', 'sync/door', 'ui', ...drawing, signals],
  },
  { from: 'src/desk', may: ['domain', 'messages', 'platform', 'protocol', 'ui', ...drawing, signals] },
  { from: 'src/server', may: ['domain', 'messages', 'protocol', 'fastify', 'node:fs'] },
  {
    from: 'src',
    may: [...rooms.filter((room) => room !== 'server'), 'sync/door', ...packages.slice(0, 6)],
  },
  { from: 'sw', may: ['protocol/version', 'protocol/push', 'store/raw-journal'] },
];

const folder = mkdtempSync(join(tmpdir(), 'jieyou-walls-'));
try {
  const attempts = walls.flatMap(attemptsOf);
  for (const { file, specifier } of attempts) writeAttempt(file, specifier);
  const refused = lint();
  const wrong = attempts.filter(({ file, allowed }) => refused.has(file) === allowed);
  for (const { file, specifier, allowed } of wrong) {
    console.error(`${dirname(file)} ${allowed ? 'may import' : 'must not import'} ${specifier}`);
  }
  console.log(`${attempts.length} imports tried, ${wrong.length} judged wrongly by biome.json.`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One try: a file of its own, so that the linter's answer is about one import. */
interface Attempt {
  file: string;
  specifier: string;
  allowed: boolean;
}

function attemptsOf({ from, may }: Wall): Attempt[] {
  const own = from.split('/')[1];
  const single = ['sync/door', 'protocol/version', 'protocol/push', 'store/raw-journal'];
  const targets = [...rooms, ...single].filter((target) => target.split('/')[0] !== own);
  return [...targets, ...packages].flatMap((target, index) => {
    const specifier = packages.includes(target) ? target : pathTo(from, target);
    const allowed =
      may.includes(target) || may.some((room) => target.startsWith(`${room}/`) && from !== 'sw');
    return ['static', 'dynamic', 'type'].map((way) => ({
      file: `${from}/try-${index}-${way}.${from === 'src' ? 'tsx' : 'ts'}`,
      specifier,
      allowed,
    }));
  });
}

function pathTo(from: string, target: string): string {
  const file = target.includes('/') ? `${target}.ts` : `${target}/some-file.ts`;
  if (from === 'src') return `./${file}`;
  return from === 'sw' ? `../src/${file}` : `../${file}`;
}

function writeAttempt(file: string, specifier: string): void {
  const code = file.includes('-static')
    ? `import { some } from '${specifier}';\nsome();\n`
    : file.includes('-dynamic')
      ? `await import('${specifier}');\n`
      : `export type { Some } from '${specifier}';\n`;
  mkdirSync(join(folder, dirname(file)), { recursive: true });
  writeFileSync(join(folder, file), code);
}

/** The files in which the real biome.json refuses an import. */
function lint(): Set<string> {
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const run = spawnSync(
    process.execPath,
    [
      biome,
      'lint',
      '--only=style/noRestrictedImports',
      '--reporter=github',
      '--max-diagnostics=none',
      '--vcs-enabled=false',
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 },
  );
  const lines = run.stdout.matchAll(/title=lint\/style\/noRestrictedImports,file=([^,]+)/g);
  return new Set([...lines].map((line) => (line[1] ?? '').replace(`${folder}/`, '')));
}
