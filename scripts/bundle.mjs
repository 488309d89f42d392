/** One module with all that it imports, as a script that a blank page can run. */
import { join } from 'node:path'
import { rootDir } from './root.mjs'

/**
 * @param {string} entry the module's path from the root of the repository
 * @param {string} name the global that gets its exports
 * @returns {Promise<string>} the script
 */
export async function bundle(entry, name) {
  const { build } = await import('vite')
  const built = await build({
    configFile: false,
    root: rootDir,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(rootDir, entry), formats: ['iife'], name },
    },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error(`${entry} was not built`)
  return output.output[0].code
}
