/** Runs a source file of the server as a process of its own, to its end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const SRC = fileURLToPath(new URL('..', import.meta.url))

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export interface Program {
  readonly pid: number
  /** Resolves when the output matches. */
  says(what: RegExp): Promise<RegExpExecArray>
  kill(signal: NodeJS.Signals): void
  ended: Promise<Ended>
}

/** `file`: below `server/src`. */
export function start(file: string, args: string[], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', SRC + file, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', data => (output.stdout += String(data)))
  child.stderr.on('data', data => (output.stderr += String(data)))
  const ended = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    ...output,
  }))
  return {
    pid: child.pid!,
    ended,
    kill: signal => void child.kill(signal),
    async says(what) {
      for (;;) {
        const match = what.exec(output.stdout)
        if (match) return match
        const more = await Promise.race([once(child.stdout, 'data'), ended])
        if ('code' in more) throw new Error(`ended without saying ${what}: ${more.stderr}`)
      }
    },
  }
}

export const run = (file: string, args: string[], env?: Record<string, string>): Promise<Ended> =>
  start(file, args, env).ended
