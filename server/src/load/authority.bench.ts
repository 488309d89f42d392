/**
 * What the authority's check costs against applying: honest updates in a room of 300 clauses and 5,000
 * proposals, each judged, and its canonical form applied, as a room does it. The baseline is Yjs alone.
 */
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { rootsOf, tabled } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import { proposeWording } from '@chapeau/shared/proposal/author'
import { author, furnish, words } from '@chapeau/shared/testing/large-room'
import * as Y from 'yjs'
import { applyAdmitted } from '../authority/apply'
import { authorise } from '../authority/authorise'
import { random32 } from '../random'
import { loadNow, row } from './figures'

const PARTY = 3
const state = furnish()

const open = (): Y.Doc => {
  const doc = partyDoc(new Y.Doc(), PARTY, random32)
  Y.applyUpdate(doc, state)
  return doc
}

/** The updates that somebody's work makes, one for each transaction. */
function record(work: (doc: Y.Doc) => void): Uint8Array[] {
  const doc = open()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  work(doc)
  return updates
}

const letters = (doc: Y.Doc, howMany: number): void => {
  const text = new Y.Text()
  tabled(doc, PARTY).set('bench', text)
  for (let i = 0; i < howMany; i++) text.insert(text.length, 'x')
}

const proposals = (doc: Y.Doc, howMany: number): void => {
  const negotiation = new Negotiation(doc)
  const clauses = negotiation.clauses()
  for (let i = 0; i < howMany; i++) {
    const host = clauses[i % clauses.length]!.id
    const ops = [{ insert: ` ${words(4)} ` }]
    proposeWording(negotiation, author(PARTY), { host, from: 5, to: 15, words: ops })
  }
  negotiation.destroy()
}

const kinds: [name: string, updates: Uint8Array[]][] = [
  ['2,000 letters, one an update', record(doc => letters(doc, 2000))],
  ['500 proposals, one an update', record(doc => proposals(doc, 500))],
  ['200 proposals of a day, at once', [Y.mergeUpdates(record(doc => proposals(doc, 200)))]],
]

/** Milliseconds of judging and of applying. */
function measure(updates: readonly Uint8Array[]): { judged: number; applied: number } {
  const doc = open()
  const writer = { party: PARTY, roots: rootsOf(PARTY), owns: () => true, mayMint: 32 }
  let judged = 0
  let applied = 0
  for (const update of updates) {
    const began = performance.now()
    const verdict = authorise(doc, update, writer)
    const middle = performance.now()
    if (verdict.kind !== 'new') throw new Error(`not admitted: ${JSON.stringify(verdict)}`)
    applyAdmitted(doc, verdict.canonical, 'bench')
    judged += middle - began
    applied += performance.now() - middle
  }
  return { judged, applied }
}

const ROUNDS = 5
const quickest = (updates: readonly Uint8Array[]): { judged: number; applied: number } => {
  const rounds = Array.from({ length: ROUNDS }, () => measure(updates))
  return {
    judged: Math.min(...rounds.map(({ judged }) => judged)),
    applied: Math.min(...rounds.map(({ applied }) => applied)),
  }
}

console.log('authority: judging against applying; aim < 1.5x')
for (const [name, updates] of kinds) {
  const { judged, applied } = quickest(updates)
  row(
    name,
    `${(judged / applied).toFixed(2)}x`,
    `(judged in ${judged.toFixed(1)} ms, applied in ${applied.toFixed(1)} ms; ${loadNow()})`,
  )
}
