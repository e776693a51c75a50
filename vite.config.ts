import { defaultClientConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { gridGap } from './scripts/build/grid-gap.ts';
import { buildId } from './scripts/build/inputs.ts';
import { lighterParts } from './scripts/build/lighter-parts.ts';

/** The station that `npm run dev` talks to. */
const station = `http://127.0.0.1:${process.env.PORT ?? '8080'}`;

/**
 * Few files: two dozen small ones weighed 9 kB more. Both halves share `base`; RxDB, which the first paint does not
 * need, and the desk stay apart by themselves.
 */
const groups = [
  {
    name: 'base',
    test: /rolldown|oxc-project|vite\/preload-helper|node_modules\/(preact|@preact|preact-iso|workbox-window)\/|src\/(domain|platform|ui\/[\w-]+\.tsx?$|protocol\/(call|problem|version|push|pull|stream|catalog)\.|messages\/([a-z]+\/)?(shared|errors|language))/,
    priority: 3,
  },
  { name: 'phone', test: /src\/(point\/|ui\/phone|messages\/([a-z]+\/)?point\.)/, priority: 2 },
  {
    name: 'keep',
    test: /node_modules\/dexie\/|src\/(sync\/|store\/(?!requests-collection|rxdb-parts))/,
    priority: 1,
  },
];

export default defineConfig({
  plugins: [gridGap(), lighterParts()],
  define: { __JIEYOU_BUILD__: JSON.stringify(buildId()) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // RxJS offers its classes as such under `es2015`, and two kilobytes heavier to everybody else.
  resolve: { conditions: ['es2015', ...defaultClientConditions] },
  // The station compares Origin with Host (A6): the proxy must not change it.
  server: { proxy: { '/api': { target: station, changeOrigin: false }, '/healthz': station } },
  build: {
    // Native async makes Dexie's transactions hang before Chromium 73: es2016 lowers it to generators.
    target: 'es2016',
    cssTarget: 'chrome64',
    manifest: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    modulePreload: { polyfill: false },
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
      testTimeout: timeout,
      hookTimeout: timeout,
    },
  };
}
