/** What must hold after every step of the fuzz, and at its end. */
import * as Y from 'yjs'
import { Negotiation } from '@chapeau/shared/negotiation'
import { type Run, project } from '@chapeau/shared/proposal/projection'
import { printedClause } from '@chapeau/shared/rolling/printed'
import { parseClause } from '@chapeau/shared/rolling/parse'
import { printClause } from '@chapeau/shared/rolling/print'
import type { Place } from '@chapeau/shared/rolling/reading'
import { joinOps, plainText } from '@chapeau/shared/text/op'
import type { Paper, Peer } from './fuzz-peer'

const BROKEN_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\ufffd/

/** All papers show the projection; what changed is whole, and printed so that it can be read again. */
export function checkPeer(peer: Peer): void {
  const { negotiation } = peer
  for (const paper of peer.papers) checkPaper(peer, paper)
  for (const host of peer.changedHosts()) {
    const leaf = negotiation.leaf(host)
    if (!leaf) continue
    checkPrint(negotiation, host, leaf.kind === 'note' ? `Note ${leaf.label}` : leaf.label)
    checkWords(negotiation, host)
  }
}

/** The view shows the projection; the projection covers the base once and every own word; no pair is broken. */
function checkPaper({ negotiation }: Peer, { binding, state }: Paper): void {
  const wanted = binding.documentNode()
  if (!state.doc.eq(wanted))
    throw new Error(
      `view differs from projection\n view: ${state.doc.toString()}\n room: ${wanted.toString()}`,
    )
  for (const { host } of binding.shows.leaves()) {
    const runs = project(negotiation, host, binding.party)
    let base = 0
    let words = 0
    let text = ''
    for (const run of runs) {
      const piece = typeof run.op === 'string' ? run.op : ''
      // runs of one kind may meet inside a pair only if one of them broke it
      text += `${piece}|`
      if (run.kind === 'inserted') words += run.length
      else if (run.base !== base) throw new Error(`base covered wrongly at ${base} of ${host}`)
      else base += run.length
    }
    if (base !== negotiation.textIndex(host).length) throw new Error(`base text missing in ${host}`)
    if (BROKEN_PAIR.test(text)) throw new Error(`broken surrogate pair: ${JSON.stringify(text)}`)
    const { party } = binding
    if (party === null) continue
    const live = negotiation
      .proposalsIn(host)
      .filter(proposal => proposal.party === party && negotiation.stands(proposal))
      .reduce((n, proposal) => n + proposal.length, 0)
    if (live !== words) throw new Error(`own words missing in ${host}: ${words} of ${live} shown`)
  }
}

/** The machine form of a paragraph parses back to itself (RT2). */
function checkPrint(negotiation: Negotiation, host: string, label: string): void {
  const value = printedClause(negotiation, host)
  const line = printClause(value, 'machine')
  const parsed = parseClause(line, label)
  if (!parsed.ok || JSON.stringify(inOrder(parsed.value)) !== JSON.stringify(inOrder(value)))
    throw new Error(`does not parse back: ${line}\n${JSON.stringify(parsed)}`)
}

/** Keys in one order, so that two values can be compared as text. */
const inOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOrder)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, field]) => [key, inOrder(field)]),
        )
      : value

/** Whoever proposes something that counts in a paragraph, to any depth, is in one of its places (RT4, RT6). */
function checkWords(negotiation: Negotiation, leaf: string): void {
  const { places } = negotiation.rolling(leaf)
  const shown = new Set<string>()
  const look = (place: Place): void => {
    for (const key of place.proposals) shown.add(key)
    for (const reading of place.readings) for (const inner of reading.places) look(inner)
  }
  for (const place of places) look(place)
  const check = (host: string): void => {
    for (const proposal of negotiation.proposalsIn(host)) {
      if (!negotiation.stands(proposal)) continue
      // who proposes what stands there anyway contests nothing
      const said = plainText(proposal.words)
      const { string } = negotiation.textIndex(host)
      if (!shown.has(proposal.key) && !string.includes(said))
        throw new Error(`${proposal.key} in ${host} is not shown: ${JSON.stringify(said)}`)
      check(proposal.key)
    }
  }
  check(leaf)
}

const marked = (run: Run): unknown =>
  joinOps([{ insert: 'x', ...(run.attributes ? { attributes: run.attributes } : {}) }])

/** What a person sees, as text, with what everybody proposes: undo puts exactly this back. */
export function workOf({ negotiation, main: { binding } }: Peer): string {
  return binding.shows
    .leaves()
    .map(({ host, label, kind, level }) => {
      const shown = project(negotiation, host, binding.party).map(run =>
        JSON.stringify([run.kind, run.op, marked(run)]),
      )
      const rolling = printClause(printedClause(negotiation, host), 'machine')
      return [`${label} ${kind} ${level}`, ...shown, rolling].join('\n')
    })
    .join('\n')
}

/** Everything that all must agree on, as text. */
export function outcome(negotiation: Negotiation, parties: readonly number[]): string {
  const standing = (host: string): unknown =>
    negotiation
      .proposalsIn(host)
      .map(({ key, start, end, state, withdrawn }) => [
        key,
        start,
        end,
        state,
        withdrawn,
        standing(key),
      ])
  return JSON.stringify(
    negotiation.sheet().map(({ host, kind, label, level, status, party }) => ({
      paragraph: [host, kind, label, level, status, party],
      base: joinOps(negotiation.textIndex(host).ops),
      layers: parties.map(party =>
        project(negotiation, host, party).map(run => [
          run.kind,
          run.op,
          run.base,
          run.kind === 'base' ? '' : run.proposal,
          marked(run),
        ]),
      ),
      rolling: printClause(printedClause(negotiation, host), 'machine'),
      amendments: negotiation.amendments(host).map(({ key }) => key),
      standing: standing(host),
    })),
    null,
    1,
  )
}

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function agree(what: string, wanted: string, got: string): void {
  if (got !== wanted) throw new Error(`${what} differ:\n${diff(wanted, got)}`)
}

/** All replicas agree, colleagues in private too, and so does each with one that loads everything afresh. */
export function checkAgreement(peers: readonly Peer[], parties: readonly number[]): void {
  const [first] = peers
  const wanted = outcome(first!.negotiation, parties)
  const ofParty = new Map<number, string>()
  for (const { name, party, doc, drafts, negotiation } of peers) {
    const seen = outcome(negotiation, parties)
    const forAll = drafts ? outcome(new Negotiation(doc), parties) : seen
    agree(`${first!.name} and ${name}`, wanted, forAll)
    agree(`${name} and a colleague`, ofParty.get(party) ?? seen, seen)
    ofParty.set(party, seen)
    const copies = drafts && { doc: copyOf(drafts), party }
    const fresh = new Negotiation(copyOf(doc), copies)
    agree(`${name} and a fresh replica`, seen, outcome(fresh, parties))
  }
}

/** Two texts from where they begin to differ. */
export function diff(a: string, b: string): string {
  const [x, y] = [a.split('\n'), b.split('\n')]
  const at = x.findIndex((line, i) => line !== y[i])
  return [x, y].map(lines => lines.slice(Math.max(0, at - 12), at + 6).join('\n')).join('\n---\n')
}
