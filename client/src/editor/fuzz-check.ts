/** What must hold after every step of the fuzz, and at its end. */
import * as Y from 'yjs'
import { Negotiation } from '@chapeau/shared/negotiation'
import { project } from '@chapeau/shared/proposal/projection'
import { printedClause } from '@chapeau/shared/rolling/printed'
import { printClause } from '@chapeau/shared/rolling/print'
import { joinOps } from '@chapeau/shared/text/op'
import type { Peer } from './fuzz-peer'

const BROKEN_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\ufffd/

/** The view shows the projection; the projection covers the base once and every own word; no pair is broken. */
export function checkPeer(peer: Peer): void {
  const { negotiation, binding, state } = peer
  const wanted = binding.documentNode()
  if (!state.doc.eq(wanted))
    throw new Error(
      `view differs from projection\n view: ${state.doc.toString()}\n room: ${wanted.toString()}`,
    )
  for (const { id } of negotiation.clauses()) {
    const runs = project(negotiation, id, binding.party)
    let base = 0
    let words = 0
    let text = ''
    for (const run of runs) {
      const piece = typeof run.op === 'string' ? run.op : ''
      // runs of one kind may meet inside a pair only if one of them broke it
      text += `${piece}|`
      if (run.kind === 'inserted') words += run.length
      else if (run.base !== base) throw new Error(`base covered wrongly at ${base} of ${id}`)
      else base += run.length
    }
    if (base !== negotiation.textIndex(id).length) throw new Error(`base text missing in ${id}`)
    if (BROKEN_PAIR.test(text)) throw new Error(`broken surrogate pair: ${JSON.stringify(text)}`)
    const { party } = binding
    if (party === null) continue
    const live = negotiation
      .proposalsIn(id)
      .filter(proposal => proposal.party === party && negotiation.isLive(proposal))
      .reduce((n, proposal) => n + proposal.length, 0)
    if (live !== words) throw new Error(`own words missing in ${id}: ${words} of ${live} shown`)
  }
}

/** What a person sees, as text: undo puts exactly this back. `proposals`: those of everybody too. */
export function workOf({ negotiation, binding: { party } }: Peer, proposals: boolean): string {
  return negotiation
    .clauses()
    .map(({ id, label }) => {
      const runs = project(negotiation, id, party)
      const shown = runs.map(({ kind, op, attributes }) =>
        JSON.stringify([
          kind,
          op,
          joinOps([{ insert: 'x', ...(attributes ? { attributes } : {}) }]),
        ]),
      )
      const rolling = proposals ? printClause(printedClause(negotiation, id), 'machine') : ''
      return [label, ...shown, rolling].join('\n')
    })
    .join('\n')
}

/** Everything that all must agree on, as text. */
export function outcome(negotiation: Negotiation, parties: readonly number[]): string {
  return JSON.stringify(
    negotiation.clauses().map(({ id, kind, label, order, status }) => ({
      clause: [id, kind, label, order, status],
      base: joinOps(negotiation.textIndex(id).ops),
      layers: parties.map(party =>
        project(negotiation, id, party).map(run => [
          run.kind,
          run.op,
          run.base,
          run.kind === 'base' ? '' : run.proposal,
          joinOps([{ insert: 'x', ...(run.attributes ? { attributes: run.attributes } : {}) }]),
        ]),
      ),
      rolling: printClause(printedClause(negotiation, id), 'machine'),
      standing: negotiation
        .proposalsIn(id)
        .map(({ key, start, end, state, withdrawn }) => [key, start, end, state, withdrawn]),
    })),
    null,
    1,
  )
}

/** All replicas agree, and so does one that loads everything afresh. */
export function checkAgreement(peers: readonly Peer[], parties: readonly number[]): void {
  const [first] = peers
  const wanted = outcome(first!.negotiation, parties)
  for (const peer of peers.slice(1)) {
    const got = outcome(peer.negotiation, parties)
    if (got !== wanted)
      throw new Error(`${first!.name} and ${peer.name} differ:\n${diff(wanted, got)}`)
  }
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first!.doc))
  const fresh = new Negotiation(doc)
  const got = outcome(fresh, parties)
  if (got !== wanted) throw new Error(`a fresh replica differs:\n${diff(wanted, got)}`)
}

function diff(a: string, b: string): string {
  const [x, y] = [a.split('\n'), b.split('\n')]
  const at = x.findIndex((line, i) => line !== y[i])
  return [x, y].map(lines => lines.slice(Math.max(0, at - 12), at + 6).join('\n')).join('\n---\n')
}
