/** The servers that are compared, each started as a process of its own. */
import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Seat } from './crowd-plan'
import type { Furnished } from './furnished'

const OURS = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const BASELINE = fileURLToPath(new URL('./baseline.mjs', import.meta.url))

export type Baseline = 'relay' | 'y-websocket-server' | 'hocuspocus'

export interface Running {
  readonly pid: number
  /** milliseconds from the start of the process to the moment when it listens */
  readonly startedIn: number
  /** The way of one person into one of its rooms. */
  seat(person: number, room?: number): Seat
  /** As a power cut would. */
  kill(): Promise<void>
}

export interface Contestant {
  readonly name: string
  start(): Promise<Running>
}

const pidOf = (child: ChildProcess): number => child.pid!

/** Also where a benchmark fails: nothing of it goes on running. */
const killer = (child: ChildProcess) => {
  const end = (): void => void child.kill('SIGKILL')
  process.once('exit', end)
  return async (): Promise<void> => {
    process.off('exit', end)
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    end()
    await ended
  }
}

/** Ours, as it is built, on a data folder: real sessions, real checks, real fsync. */
export function chapeau(name: string, { folder, signIn, way }: Furnished): Contestant {
  return {
    name,
    async start() {
      const began = performance.now()
      const child = spawn(process.execPath, [OURS, '--empty'], {
        env: {
          ...process.env,
          PORT: '0',
          DATA_DIR: folder,
          LOG_LEVEL: 'error',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let printed = ''
      for await (const data of child.stdout) {
        printed += String(data)
        const port = /listening on http:\/\/localhost:(\d+)/.exec(printed)?.[1]
        if (port === undefined) continue
        child.stdout.resume()
        const startedIn = performance.now() - began
        await signIn(`http://127.0.0.1:${port}`)
        return {
          pid: pidOf(child),
          startedIn,
          seat(person, room) {
            const { path, ...rest } = way(person, room)
            return { url: `ws://127.0.0.1:${port}${path}`, ...rest }
          },
          kill: killer(child),
        }
      }
      throw new Error(`the server ended: ${printed}`)
    },
  }
}

/** `state`: a file with what is in each of its rooms from the beginning. */
function baseline(kind: Baseline, state: string, { way }: Furnished): Contestant {
  return {
    name: kind === 'relay' ? 'raw ws relay' : kind,
    async start() {
      const began = performance.now()
      const child = fork(BASELINE, [kind, state], { execArgv: [] })
      const [{ port }] = (await once(child, 'message')) as [{ port: number }]
      return {
        pid: pidOf(child),
        startedIn: performance.now() - began,
        seat(person, room = 0) {
          const { party } = way(person, room)
          const common = { headers: {}, party }
          const url = `ws://127.0.0.1:${port}/room-${room}`
          return kind === 'hocuspocus'
            ? { ...common, url, envelope: `room-${room}` }
            : { ...common, url }
        },
        kill: killer(child),
      }
    },
  }
}

/** Whether Hocuspocus is there: it needs Node 22, and is no dependency of this project. */
async function hasHocuspocus(): Promise<boolean> {
  if (Number(process.versions.node.split('.')[0]) < 22) return false
  try {
    const name = '@hocuspocus/server'
    await import(name)
    return true
  } catch {
    return false
  }
}

/** Those that we are compared with, on the same document. */
export async function baselines(furnished: Furnished): Promise<Contestant[]> {
  const kinds: Baseline[] = ['relay', 'y-websocket-server']
  if (await hasHocuspocus()) kinds.push('hocuspocus')
  return kinds.map(kind => baseline(kind, furnished.state, furnished))
}

/** The seats of the first so many people. */
export const seatsOf = (running: Running, people: number): Seat[] =>
  Array.from({ length: people }, (_, person) => running.seat(person))
