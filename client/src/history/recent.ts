/** Asking a server about many things in a row without flooding it. */

/** Keeps the last few answers that are worth keeping; who asks the same again, or meanwhile, gets the same. */
export function remembered<A>(
  ask: (question: number) => Promise<A>,
  isWorthKeeping: (answer: A) => boolean,
  most = 8,
): (question: number) => Promise<A> {
  const kept = new Map<number, Promise<A>>()
  const forgetUnless = async (question: number, answer: Promise<A>): Promise<void> => {
    if (!isWorthKeeping(await answer) && kept.get(question) === answer) kept.delete(question)
  }
  return question => {
    const known = kept.get(question)
    const answer = known ?? ask(question)
    // what was asked last is the last to go
    kept.delete(question)
    kept.set(question, answer)
    if (!known) {
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      void forgetUnless(question, answer)
    }
    return answer
  }
}

/**
 * One question at a time. What is asked meanwhile waits, and of that only the last is asked: who drags
 * over a hundred moments asks for two. `answered` hears of the last question only. `ask` never throws.
 */
export function lastAsked<Q, A>(
  ask: (question: Q) => Promise<A>,
  answered: (question: Q, answer: A) => void,
): (question: Q) => void {
  let isAsking = false
  let waiting: { question: Q } | null = null
  const run = async (question: Q): Promise<void> => {
    isAsking = true
    const answer = await ask(question)
    isAsking = false
    const next = waiting
    waiting = null
    if (next) void run(next.question)
    else answered(question, answer)
  }
  return question => {
    if (isAsking) waiting = { question }
    else void run(question)
  }
}
