/** What honest people do to the roots of a consultation, at random, through the ordinary Yjs interface. */
import { HEADING_FIELDS, STANCES, STATUSES } from '@chapeau/shared/vocabulary'
import { MARKS, insertOps, opsText, readOps } from '@chapeau/shared/text/op'
import type { Op } from '@chapeau/shared/text/op'
import * as Y from 'yjs'
import type { Random } from './random'

const WORDS = ['shall ', 'should ', 'Member States ', 'é ', '\u{1D4B3} ', 'a', '(b) ', '1. ', 'نص ']
const keyOf = (r: Random, kind: string, n = 8): string => `${kind}${r.below(n)}`
const op = (r: Random): Op => {
  if (r.chance(0.1)) return { insert: { note: keyOf(r, 'n') } }
  const insert = r.pick(WORDS)
  return r.chance(0.3) ? { insert, attributes: { [r.pick(MARKS)]: true } } : { insert }
}
const range = (r: Random): unknown => ({
  start: [r.bits32(), r.below(99), 0],
  end: [r.bits32(), r.below(99), -1],
})

/** One transaction with one to three edits of a root, by its name. */
export function edit(r: Random, doc: Y.Doc, root: string): void {
  const map = doc.getMap(root)
  doc.transact(() => {
    for (let n = 1 + r.below(3); n > 0; n--) {
      if (root === 'draft') editDraft(r, map)
      else if (root === 'record')
        map.set(keyOf(r, 'party:'), { number: r.below(9), id: r.pick(WORDS) })
      else editProposals(r, map)
    }
  })
}

/** The containers of the draft, as a founding update makes them: under a chair's id (AU7). */
export function found(r: Random, doc: Y.Doc): void {
  const draft = doc.getMap('draft')
  doc.transact(() => {
    for (const name of ['heading', 'clauses', 'notes', 'decisions']) draft.set(name, new Y.Map())
    draft.set('successions', new Y.Array())
    for (let n = 0; n < 5; n++) addClause(r, mapIn(draft, 'clauses'), `c${n}`)
  })
}

function editDraft(r: Random, draft: Y.Map<unknown>): void {
  const heading = mapIn(draft, 'heading')
  const clauses = mapIn(draft, 'clauses')
  const kind = r.unit()
  if (kind < 0.08) heading.set(r.pick(HEADING_FIELDS), r.pick(WORDS))
  else if (kind < 0.1) heading.delete(r.pick(HEADING_FIELDS))
  else if (kind < 0.16) addClause(r, clauses, keyOf(r, 'c', 12))
  else if (kind < 0.2) addNote(r, mapIn(draft, 'notes'))
  else if (kind < 0.26)
    mapIn(draft, 'decisions').set(keyOf(r, 'd'), { kind: 'accept', words: [[r.bits32(), 1, 2]] })
  else if (kind < 0.36) editSuccessions(r, draft)
  else editClause(r, clauses)
}

function addClause(r: Random, clauses: Y.Map<unknown>, key: string): void {
  if (clauses.get(key) instanceof Y.Map) return
  const clause = new Y.Map<unknown>()
  const text = new Y.Text()
  clause.set('kind', 'operative')
  clause.set('order', r.pick(['a0', 'a1', 'a0V']))
  clause.set('text', text)
  clause.set('ladder', new Y.Array())
  clauses.set(key, clause)
  insertOps(text, 0, [op(r), op(r)])
}

function addNote(r: Random, notes: Y.Map<unknown>): void {
  const note = new Y.Map<unknown>()
  note.set('text', new Y.Text(r.pick(WORDS)))
  notes.set(keyOf(r, 'n'), note)
}

function editSuccessions(r: Random, draft: Y.Map<unknown>): void {
  const log = draft.get('successions')
  if (!(log instanceof Y.Array)) return
  const entry = (): unknown => ({
    kind: r.pick(['move', 'repl']),
    from: [r.bits32(), r.below(9), 1],
  })
  if (r.chance(0.8)) log.push(Array.from({ length: 1 + r.below(4) }, entry))
  else if (r.chance(0.5)) log.insert(r.below(log.length + 1), [entry(), null, 'x', new Y.Map()])
  else if (log.length > 0) log.delete(r.below(log.length), 1)
}

function editClause(r: Random, clauses: Y.Map<unknown>): void {
  const clause = pickMap(r, clauses)
  if (!clause) return
  const text = clause.get('text')
  const ladder = clause.get('ladder')
  const kind = r.unit()
  if (kind < 0.06) clause.set('order', r.pick(['a0', 'a1', 'a0V', 'b']))
  else if (kind < 0.1) clause.set('dead', r.chance(0.5))
  else if (kind < 0.16 && ladder instanceof Y.Array)
    ladder.push([{ to: r.pick(STATUSES), at: r.below(99), by: 'p1' }])
  else if (text instanceof Y.Text) editText(r, text)
}

function editProposals(r: Random, tabled: Y.Map<unknown>): void {
  const kind = r.unit()
  if (kind < 0.2) {
    const proposal = new Y.Map<unknown>()
    const ins = new Y.Text()
    proposal.set('kind', 'wording')
    proposal.set('range', range(r))
    proposal.set('ins', ins)
    proposal.set('state', 'tabled')
    tabled.set(keyOf(r, 'proposal:'), proposal)
    if (r.chance(0.7)) insertOps(ins, 0, [op(r), op(r)])
  } else if (kind < 0.35)
    tabled.set(keyOf(r, 'position:'), { stance: r.pick(STANCES), at: r.below(99), range: range(r) })
  else if (kind < 0.4) tabled.delete(keyOf(r, r.pick(['proposal:', 'position:'])))
  else {
    const proposal = pickMap(r, tabled)
    const ins = proposal?.get('ins')
    if (r.chance(0.15)) proposal?.set('range', range(r))
    else if (r.chance(0.1)) proposal?.set('state', r.pick(['tabled', 'withdrawn']))
    else if (ins instanceof Y.Text) editText(r, ins)
  }
}

function editText(r: Random, text: Y.Text): void {
  const whole = opsText(readOps(text))
  const at = boundary(whole, r.below(text.length + 1))
  const length = boundary(whole, Math.min(at + 1 + r.below(6), whole.length)) - at
  const kind = r.unit()
  if (kind < 0.4) insertOps(text, at, [op(r)])
  else if (kind < 0.5) text.insert(at, r.pick(WORDS))
  else if (kind < 0.55) text.insertEmbed(at, { note: keyOf(r, 'n') })
  else if (kind < 0.75 && length > 0) text.delete(at, length)
  else if (kind < 0.95 && length > 0)
    text.format(at, length, { [r.pick(MARKS)]: r.pick([true, null]) })
  else text.applyDelta([{ retain: at }, { insert: r.pick(WORDS), attributes: { em: true } }])
}

/** No editor puts anything into a surrogate pair (PR7): Yjs would break the pair, and not everywhere alike. */
const boundary = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at

function mapIn(parent: Y.Map<unknown>, key: string): Y.Map<unknown> {
  const map = parent.get(key)
  if (!(map instanceof Y.Map)) throw new Error(`${key} is no map: the draft is not founded`)
  return map as Y.Map<unknown>
}

function pickMap(r: Random, parent: Y.Map<unknown>): Y.Map<unknown> | undefined {
  const maps = [...parent.values()].filter(value => value instanceof Y.Map)
  return maps.length === 0 ? undefined : (r.pick(maps) as Y.Map<unknown>)
}
