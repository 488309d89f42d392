/**
 * Answers to sync step 1, shared (SY6). Who joins a room afresh, and who comes back after a restart,
 * asks with the same state vector as many others: each distinct question is encoded once. A commit
 * does not throw an answer away: it goes into the tail, and an answer plus the tail since is right.
 */
import * as Y from 'yjs'
import { step2Frame, updateFrame } from './frame'

/** Beyond this, a new encoding is cheaper than a longer tail. */
const MAX_TAIL_FRAMES = 256
const MAX_TAIL_BYTES = 256 * 1024
const MAX_QUESTIONS = 16

interface Answer {
  frame: Uint8Array
  /** how many tail frames it holds already */
  covers: number
}

export interface Answers {
  /** A commit was made: its update goes on to those who ask. */
  add(update: Uint8Array): void
  /** Forgets everything: the document was made anew. */
  reset(): void
  /**
   * The frames that bring a replica of this state vector up to the document. The tail goes first:
   * Yjs keeps it until the answer proper, so a client that counts as synced has everything.
   * Throws if the vector cannot be read.
   */
  to(vector: Uint8Array, doc: Y.Doc): Uint8Array[]
}

export function openAnswers(): Answers {
  const known = new Map<string, Answer>()
  let tail: Uint8Array[] = []
  let bytes = 0

  const reset = (): void => {
    known.clear()
    tail = []
    bytes = 0
  }

  return {
    reset,
    add(update) {
      if (known.size === 0) return
      tail.push(update)
      bytes += update.length
      if (tail.length > MAX_TAIL_FRAMES || bytes > MAX_TAIL_BYTES) reset()
    },
    to(vector, doc) {
      const question = Buffer.from(vector).toString('latin1')
      let answer = known.get(question)
      if (!answer) {
        if (known.size >= MAX_QUESTIONS) reset()
        answer = { frame: step2Frame(Y.encodeStateAsUpdate(doc, vector)), covers: tail.length }
        known.set(question, answer)
      }
      const since = tail.slice(answer.covers)
      return since.length === 0
        ? [answer.frame]
        : [updateFrame(Y.mergeUpdates(since)), answer.frame]
    },
  }
}
