/** Where things are on the disk. This file is as deep as the built `server/dist/*.js`, so both find the same root. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const rootDir = fileURLToPath(new URL('../..', import.meta.url))
export const clientDir = join(rootDir, 'client', 'dist')
export const examplesDir = join(rootDir, 'examples')
