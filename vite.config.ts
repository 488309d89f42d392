import { defineConfig } from 'vitest/config'

/** Builds the client (`npm run build`) and runs the unit, property and server tests. */
export default defineConfig({
  root: 'client',
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', sourcemap: true },
  server: {
    proxy: {
      '/api': 'http://localhost:8080',
      '/rooms': { target: 'ws://localhost:8080', ws: true },
    },
  },
  test: {
    root: '.',
    include: ['shared/src/**/*.test.ts', 'server/src/**/*.test.ts', 'client/src/**/*.test.ts'],
    environment: 'node',
    // a machine that does other work at the same time is no fault of what is tested
    testTimeout: 60_000,
  },
})
