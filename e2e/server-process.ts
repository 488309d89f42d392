/** The built server as a process of its own, which can be killed and started again. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../server/dist/main.js', import.meta.url))
const LINK = /^ {2}(\S+ +)?(http\S+\/join\/\S+)$/gm

export interface ServerProcess {
  readonly port: number
  readonly dataDir: string
  /** What the server printed since its last start. */
  output(): string
  /** The sign-in links it printed, by party; under `''` the first chair's. */
  links(): Map<string, string>
  /** As a power cut would: nothing can be finished. */
  kill(): Promise<void>
  /** As an administrator would. Returns the exit code. */
  stop(): Promise<number | null>
  /** Lets its files grow no longer than so many bytes, as a disk that fails, or without end. */
  limitFiles(bytes: number | 'unlimited'): void
  /** Starts again on the same port and data folder. */
  start(): Promise<void>
  /** Ends it and removes its data. */
  dispose(): Promise<void>
}

/** `env`: settings besides the port, the folder and the log. */
export async function startServer(
  args: readonly string[] = [],
  logLevel = 'warn',
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chapeau-e2e-'))
  let port = 0
  let printed = ''
  let child: ChildProcess | undefined

  const start = async (): Promise<void> => {
    printed = ''
    const started = spawn(process.execPath, [MAIN, ...args], {
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: logLevel, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    await new Promise<void>((resolve, reject) => {
      const read = (data: Buffer): void => {
        printed += data.toString()
        const listening = /listening on http:\/\/localhost:(\d+)[^]*\/join\/\S+\n/.exec(printed)
        if (!listening) return
        port = Number(listening[1])
        resolve()
      }
      started.stdout.on('data', read)
      started.stderr.on('data', read)
      started.once('exit', code => reject(new Error(`the server ended with ${code}: ${printed}`)))
    })
  }

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return null
    const ended = once(child, 'exit')
    child.kill(signal)
    const [code] = (await ended) as [number | null]
    return code
  }

  await start()
  return {
    get port() {
      return port
    },
    dataDir,
    output: () => printed,
    links: () =>
      new Map([...printed.matchAll(LINK)].map(([, party, url]) => [party?.trim() ?? '', url!])),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    limitFiles(bytes) {
      // the soft limit alone: the hard one could not be lifted again
      execFileSync('prlimit', ['--pid', String(child?.pid), `--fsize=${bytes}:`])
    },
    start,
    async dispose() {
      await end('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
