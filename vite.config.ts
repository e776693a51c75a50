import { defineConfig } from 'vitest/config';
import { firstParts } from './scripts/build/first-parts.ts';
import { gridGap } from './scripts/build/grid-gap.ts';
import { buildId } from './scripts/build/inputs.ts';
import { lighterImports } from './scripts/build/lighter-imports.ts';
import { lighterParts } from './scripts/build/lighter-parts.ts';
import { lowerAsync } from './scripts/build/lower-async.ts';
import { oneFileLess } from './scripts/build/one-file-less.ts';
import { packAgain } from './scripts/build/pack-again.ts';

/** The station that `npm run dev` talks to. */
const station = `http://127.0.0.1:${process.env.PORT ?? '8080'}`;

/**
 * Few files: two dozen small ones weighed 9 kB more. Each group takes along all that its files import: what paints
 * home and takes a tap, what keeps and sends, the other screens. English, the desk and the rescue stay apart; `base` is
 * what the rescue shares with the rest, so that it needs nothing else.
 */
const groups = [
  {
    name: 'base',
    test: /preload-helper|rolldown|src\/main\.tsx|build\/lowered-helpers\.ts|src\/(platform\/(load-part|preferences|download)|store\/raw-journal|point\/emergency-numbers)\.ts/,
    priority: 4,
  },
  { name: 'first', test: /src\/(app|phone)\.ts$/, priority: 3 },
  {
    name: 'keep',
    test: /src\/(keeping|platform\/service-worker|store\/requests-collection)\.ts$/,
    priority: 1,
  },
  { name: 'taps', test: /src\/point\/(record|emergency)-view\.tsx$/, priority: 2 },
  { name: 'more', test: /src\/(point\/(?!rescue)|sync\/carry)/, priority: 0 },
];

export default defineConfig({
  plugins: [
    firstParts(),
    gridGap(),
    lighterParts(),
    lowerAsync(),
    lighterImports(),
    oneFileLess(),
    packAgain(),
  ],
  define: { __JIEYOU_BUILD__: JSON.stringify(buildId()) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // The station compares Origin with Host (A6): the proxy must not change it.
  server: { proxy: { '/api': { target: station, changeOrigin: false }, '/healthz': station } },
  build: {
    target: 'chrome64',
    cssTarget: 'chrome64',
    manifest: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  test: {
    projects: [
      project('unit', ['tests/**/*.test.{ts,tsx}'], ['tests/e2e/**', 'tests/old-browsers/**'], 10_000),
      project('e2e', ['tests/e2e/**/*.test.ts'], [], 120_000),
      project('old-browsers', ['tests/old-browsers/**/*.test.ts'], [], 120_000),
    ],
  },
});

/** Real browsers get the machine to themselves; everything else runs beside each other. */
function project(name: string, include: string[], exclude: string[], timeout: number) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      exclude,
      environment: 'node' as const,
      fileParallelism: name === 'unit',
      // They mostly wait for disks and sockets: one worker less than processors would leave a small machine idle.
      maxWorkers: '100%',
      testTimeout: timeout,
      hookTimeout: timeout,
    },
  };
}
