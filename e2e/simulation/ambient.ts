/**
 * The time that code takes from its surroundings, where it cannot be given as a parameter: timers of
 * y-websocket and y-protocols, and `Date.now`. While a simulation runs they are its own. lib0 keeps
 * `Date.now` for itself when it is loaded, so this module must be the first that is imported.
 */
interface Surroundings {
  now(): number
  later(ms: number, task: () => void): () => void
}

const realNow = Date.now.bind(Date)
const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
}
const nextTurn = globalThis.setImmediate

let ruling: Surroundings | null = null
Date.now = () => (ruling ? ruling.now() : realNow())

// each y-websocket provider listens to the end of the process, and there are many here
process.setMaxListeners(0)

type Task = (...args: unknown[]) => void

/** Runs with the time of the simulation all around; one at a time. */
export async function ruledBy<T>(time: Surroundings, run: () => Promise<T>): Promise<T> {
  if (ruling) throw new Error('another simulation is running')
  const cancels = new Map<number, () => void>()
  let last = 0
  const clear = (id: unknown): void => {
    if (typeof id !== 'number') return
    cancels.get(id)?.()
    cancels.delete(id)
  }
  ruling = time
  Object.assign(globalThis, {
    setTimeout(task: Task, ms = 0, ...args: unknown[]): number {
      const id = ++last
      const fire = (): void => {
        cancels.delete(id)
        task(...args)
      }
      cancels.set(id, time.later(ms, fire))
      return id
    },
    setInterval(task: Task, ms = 0, ...args: unknown[]): number {
      const id = ++last
      const fire = (): void => {
        cancels.set(id, time.later(ms, fire))
        task(...args)
      }
      cancels.set(id, time.later(ms, fire))
      return id
    },
    clearTimeout: clear,
    clearInterval: clear,
  })
  try {
    return await run()
  } finally {
    ruling = null
    Object.assign(globalThis, real)
  }
}

/** All that was promised has been done: microtasks, however deep. */
export const settled = (): Promise<void> => new Promise(resolve => void nextTurn(resolve))
