/**
 * The people of the benchmarks, in a process of their own, so that the server has a core to itself.
 * They speak the y-websocket protocol over real sockets, and do with every server exactly the same:
 * ask for the document, answer when they are asked, type, move a caret, read what comes.
 *
 * A keystroke is delivered when somebody else has read the frame that holds it. It is looked up by its
 * Yjs id, so merged updates count like single ones. What comes is read and not applied to documents:
 * with a few hundred people in one process that would measure the people.
 */
import { fork } from 'node:child_process'
import { on } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Answer, Joined, Measured, Plan, Reached, Seat, Typing } from './crowd-plan'

const PROGRAM = fileURLToPath(new URL('./crowd-program.ts', import.meta.url))

export interface Crowd {
  /** `told` hears of each rate as soon as it was measured. */
  type(plan: Omit<Typing, 'kind'>, told?: (measured: Measured) => void): Promise<Measured[]>
  join(seats: Seat[], stays?: boolean): Promise<Joined>
  /** Types at a rate of so many keystrokes a second each until the server is gone. */
  lose(seats: Seat[], typists: number, rate: number): Promise<Reached[]>
  leave(): void
}

export function openCrowd(): Crowd {
  const child = fork(PROGRAM, { execArgv: ['--import', 'tsx'] })

  async function* answers(plan: Plan): AsyncGenerator<Answer> {
    const messages = on(child, 'message')
    child.send(plan)
    for await (const [answer] of messages as AsyncIterable<[Answer]>) {
      if (answer.kind === 'failed') throw new Error(answer.message)
      if (answer.kind === 'typed') return
      yield answer
    }
  }

  return {
    async type(plan, told) {
      const all: Measured[] = []
      for await (const answer of answers({ kind: 'typing', ...plan })) {
        if (answer.kind !== 'measured') continue
        all.push(answer.measured)
        told?.(answer.measured)
      }
      return all
    },
    async join(seats, stays = false) {
      for await (const answer of answers({ kind: 'joining', seats, stays }))
        if (answer.kind === 'joined') return answer.joined
      throw new Error('nobody joined')
    },
    async lose(seats, typists, rate) {
      for await (const answer of answers({ kind: 'losing', seats, typists, rate }))
        if (answer.kind === 'reached') return answer.reached
      throw new Error('nobody typed')
    },
    leave: () => void child.kill(),
  }
}
