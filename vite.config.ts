import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

/**
 * The shell on the device (OF8): every file of one build, since a room without a network needs any of
 * them. What the server answers by itself is never kept. A new version waits until somebody asks for it.
 */
const shell = VitePWA({
  registerType: 'prompt',
  // client/src/offline/worker.ts does
  injectRegister: null,
  manifest: {
    name: 'Chapeau',
    short_name: 'Chapeau',
    description: 'A room for negotiating draft resolutions.',
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#eef1f5',
    theme_color: '#0b63ab',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      {
        src: '/icon-maskable-512.png',
        sizes: '512x512',
        type: 'image/png',
        purpose: 'maskable',
      },
    ],
  },
  // told above, once
  includeManifestIcons: false,
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,png}'],
    navigateFallback: '/index.html',
    // addresses of pages; the server answers all others, as a way back from signing in
    navigateFallbackAllowlist: [/^\/$/, /^\/new$/, /^\/c\/[^/]+(\/[^/]+)?$/],
    // a first visit can go on without a network, too
    clientsClaim: true,
    skipWaiting: false,
    cleanupOutdatedCaches: true,
    // the content policy lets nothing load scripts by strings, in the worker neither
    inlineWorkboxRuntime: true,
    sourcemap: false,
  },
})

/**
 * Left alone, each module that several pages or lazy elements share becomes a file of its own, and a
 * room needs a hundred requests. These few hold them; a page fetches those that it needs.
 */
const CHUNKS = [
  {
    name: 'page',
    test: /node_modules.(@?lit|lit-|tslib)|client.src.(strings|styles)/,
    priority: 4,
  },
  { name: 'model', test: /shared.src|node_modules.(yjs|lib0|y-|fractional|zod|diff)/, priority: 3 },
  { name: 'editor', test: /node_modules.(prosemirror|orderedmap|rope|w3c)/, priority: 2 },
  { name: 'desk', test: /client.src.(view|acts|editor|elements)/, minShareCount: 2, priority: 1 },
]

/** Builds the client (`npm run build`) and runs the unit, property and server tests. */
export default defineConfig(({ command }) => ({
  root: 'client',
  plugins: command === 'build' ? [shell] : [],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  server: {
    proxy: {
      '/api': 'http://localhost:8080',
      '/rooms': { target: 'ws://localhost:8080', ws: true },
    },
  },
  test: {
    root: '.',
    environment: 'node',
    // a machine that does other work at the same time is no fault of what is tested
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,server,client}/src/**/*.test.ts', 'e2e/crowd/*.test.ts'],
          // no file leaves anything behind in its modules, and warm code runs in half the time
          isolate: false,
        },
      },
      {
        extends: true,
        // it sets the clock of modules before they are read, so it needs modules of its own
        test: { name: 'simulation', include: ['e2e/simulation/*.test.ts'], isolate: true },
      },
    ],
  },
}))
