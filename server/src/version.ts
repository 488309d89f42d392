/** The version of the program, as its package says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { rootDir } from './paths'

const manifest = z.object({ version: z.string() })

export const programVersion = (): string =>
  manifest.parse(JSON.parse(readFileSync(join(rootDir, 'server', 'package.json'), 'utf8'))).version
