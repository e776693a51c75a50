import { defineConfig } from 'vitest/config';
import { bigintLiterals } from './scripts/build/bigint-literals.ts';
import { gridGap } from './scripts/build/grid-gap.ts';
import { buildId } from './scripts/build/inputs.ts';

/** The station that `npm run dev` talks to. */
const station = `http://127.0.0.1:${process.env.PORT ?? '8080'}`;

export default defineConfig({
  plugins: [bigintLiterals(), gridGap()],
  define: { __JIEYOU_BUILD__: JSON.stringify(buildId()) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { proxy: { '/api': station, '/healthz': station } },
  build: {
    // Native async makes Dexie's transactions hang before Chromium 73: es2016 lowers it to generators.
    target: 'es2016',
    cssTarget: 'chrome64',
    manifest: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
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
