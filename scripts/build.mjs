/**
 * Builds the client (`client/dist`) and the server (`server/dist/main.js`, `cli.js`).
 * `npm run build` always builds; `npm start` and `npx chapeau` only what is older than its sources.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { compressFolder } from './compress.mjs'
import { ensureInstalled } from './install.mjs'
import { rootDir } from './root.mjs'

const STAMPS = join(rootDir, '.cache', 'builds.json')
const COMMON = ['package-lock.json', 'scripts/build.mjs', 'scripts/compress.mjs', 'shared/src']

const PARTS = {
  client: {
    sources: [...COMMON, 'client', 'vite.config.ts', 'tsconfig.base.json'],
    result: 'client/dist/index.html',
    build: async () => {
      const { build } = await import('vite')
      await build({ configFile: join(rootDir, 'vite.config.ts'), logLevel: 'warn' })
      await compressFolder(join(rootDir, 'client', 'dist', 'assets'))
    },
  },
  server: {
    sources: [...COMMON, 'server/src'],
    result: 'server/dist/main.js',
    build: async () => {
      const { build } = await import('vite')
      await build({
        configFile: false,
        root: join(rootDir, 'server'),
        logLevel: 'warn',
        // one file is read in half the time that a thousand of packages take; what is native stays outside
        ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
        build: {
          ssr: true,
          target: 'node20',
          sourcemap: true,
          rolldownOptions: {
            input: {
              main: 'src/main.ts',
              cli: 'src/cli/main.ts',
              // server/src/thread.ts finds them beside the program
              'draft-worker': 'src/drafts/draft-worker.ts',
              'print-worker': 'src/printing/print-worker.ts',
            },
            // flat, so that paths.ts finds the root from every chunk
            output: { chunkFileNames: '[name]-[hash].js' },
          },
        },
      })
    },
  },
}

/** @param {string} path */
function* filesUnder(path) {
  const entries = readdirSync(path, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const below = join(path, entry.name)
    if (entry.isDirectory()) {
      if (!['dist', 'node_modules', 'testing'].includes(entry.name)) yield* filesUnder(below)
    } else if (!/\.(test|bench)\.ts$/.test(entry.name)) yield below
  }
}

/** @param {readonly string[]} sources */
function hashOf(sources) {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(rootDir, source)
    if (!existsSync(path)) continue
    for (const file of /\.\w+$/.test(source) ? [path] : filesUnder(path))
      hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

const readStamps = () => {
  try {
    return JSON.parse(readFileSync(STAMPS, 'utf8'))
  } catch {
    return {}
  }
}

/**
 * @param {readonly ('client' | 'server')[]} parts
 * @param {{ always?: boolean }} [options]
 */
export async function ensureBuilt(parts, { always = false } = {}) {
  for (const name of parts) {
    const { sources, result, build } = PARTS[name]
    const hash = hashOf(sources)
    if (!always && readStamps()[name] === hash && existsSync(join(rootDir, result))) continue
    console.error(`Building the ${name} ...`)
    await build()
    mkdirSync(join(rootDir, '.cache'), { recursive: true })
    writeFileSync(STAMPS, JSON.stringify({ ...readStamps(), [name]: hash }))
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  if (!ensureInstalled()) process.exit(1)
  await ensureBuilt(['client', 'server'], { always: true })
}
