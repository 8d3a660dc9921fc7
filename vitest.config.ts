import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const setupFiles = ['./tests/support/repeatable.ts'];
const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) };

/** `unit`: pure, in process. `tools`: what is generated, run through real external programs. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles,
          include: ['{lib,components,cli,tests}/**/*.test.{ts,tsx}'],
          exclude: ['tests/tools/**'],
          // Property tests try hundreds of setups; on a busy machine that takes longer than the default five seconds.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'tools',
          setupFiles,
          include: ['tests/tools/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file starts separate servers in separate folders. A program takes a core, so more files at once would time out.
          maxWorkers: 2,
        },
      },
    ],
  },
});
