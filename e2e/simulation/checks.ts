/**
 * The promises, as questions to the disk: is this durable, may this person see it, does everybody have
 * the same. `disk.witness` is the document of what is durable now, made entry by entry.
 */
import { CHAIR } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import { rollingLines } from '@chapeau/shared/rolling/rolling-text'
import { digest } from '../../server/src/authority/digest'
import { differingRoots, load, replay } from '../../server/src/ledger/replay'
import { privateRoom } from '../../server/src/ledger/room-name'
import { verify } from '../../server/src/ledger/verify'
import { roomOf, type Access } from '../../server/src/room/access'
import { must } from './broken'
import type { Disk } from './disk'
import type { Person, Written } from './person'
import type { PlainClient } from './plain-client'
import type { PersonPlan } from './scenario'
import { lacks } from './lacks'
import { TOKEN } from './token'
import { updateOf } from './update-of'

/** Before a frame leaves the host: it holds nothing that is not durable, and nothing of another party's privacy. */
export function checkSent(disk: Disk, access: Access, frame: Uint8Array): void {
  const who = `${access.principal} in ${roomOf(access)}`
  const text = Buffer.from(frame).toString('latin1')
  for (const [, party] of text.matchAll(/private:(\d+)|(?<=")\d+~/g))
    must(party === String(access.party), () => `${who} is sent a private root: ${party}`)
  for (const [token, party] of text.matchAll(TOKEN))
    must(
      Number(party) === CHAIR || Number(party) === access.party || disk.isTabled(token),
      () => `${who} is sent private words of party ${party}: ${token}`,
    )
  const update = updateOf(frame)
  const missing = update && lacks(disk.witness(roomOf(access)), update)
  must(!missing, () => `${who} is sent what is not in the ledger: ${missing}`)
}

const roomFor = (consultation: string, layer: Written['layer'], party: number): string =>
  layer === 'public' ? consultation : privateRoom(consultation, party)

/** What somebody is told is saved is in the ledger. */
export function checkSaved(
  disk: Disk,
  consultation: string,
  { name, party }: PersonPlan,
  written: readonly Written[],
): void {
  for (const { layer, update } of written) {
    const room = roomFor(consultation, layer, party)
    const missing = lacks(disk.witness(room), update)
    must(!missing, () => `${name} is told saved in ${room}, but the ledger lacks ${missing}`)
  }
}

/** A device that counts as joined has no hole in what it knows. */
export function checkGap(client: Person | PlainClient): void {
  if (client.kind === 'plain') return
  const { plan, room } = client
  const { kind } = room.saving.get()
  if (kind !== 'saved' && kind !== 'saving') return
  for (const doc of [room.doc, room.drafts?.doc])
    must(
      !doc?.store.pendingStructs && !doc?.store.pendingDs,
      () => `${plan.name} has joined, and waits for what was never sent`,
    )
}

/** Of the ledgers of all rooms: they are whole, and snapshots are what replay gives. */
export function checkLedgers({ ledger, witness }: Disk): void {
  for (const { room } of ledger.rooms()) {
    const verified = verify(ledger, room)
    must(verified.ok, () => (verified.ok ? '' : verified.sentence))
    const replayed = replay(ledger, room).doc
    for (const [name, doc] of [
      ['the snapshot and what follows', load(ledger, room).doc],
      ['what was durable, entry by entry,', witness(room)],
    ] as const) {
      const roots = differingRoots(replayed, doc)
      must(roots.length === 0, () => `${room}: ${name} differs from replay in ${roots.join(', ')}`)
    }
  }
}

const linesOf = (negotiation: Negotiation): string => rollingLines(negotiation).join('\n')

interface Seat {
  readonly name: string
  readonly mayWrite: boolean
  readonly client: Person | PlainClient
}

/** Everybody who may write has what the ledger has, and reads the same text in it. */
export function checkReplicas(disk: Disk, consultation: string, seats: readonly Seat[]): void {
  const all = replay(disk.ledger, consultation).doc
  const fresh = new Negotiation(all)
  const text = linesOf(fresh)
  for (const { name, mayWrite, client } of seats) {
    if (!mayWrite || (client.kind === 'plain' && client.isSentAway)) continue
    const { doc } = client.kind === 'plain' ? client : client.room
    if (client.kind === 'person') {
      const { kind } = client.room.saving.get()
      must(kind === 'saved', () => `${name} ends ${kind}`)
    }
    for (const root of all.share.keys())
      must(digest(doc, root) === digest(all, root), () => `${name} differs in ${root}`)
    const publicly = new Negotiation(doc)
    must(linesOf(publicly) === text, () => `${name} makes another text of the same document`)
    publicly.destroy()
    if (client.kind === 'person') checkOwn(disk, consultation, client)
  }
  fresh.destroy()
}

/** The private document, and the model over both that followed each change. */
function checkOwn(disk: Disk, consultation: string, { plan, room }: Person): void {
  const { name, party } = plan
  if (room.drafts) {
    const replayed = replay(disk.ledger, privateRoom(consultation, party)).doc
    const differing = differingRoots(room.drafts.doc, replayed)
    must(differing.length === 0, () => `${name} differs in ${differing.join(', ')}`)
  }
  const again = new Negotiation(room.doc, room.drafts && { doc: room.drafts.doc, party })
  must(
    linesOf(room.negotiation) === linesOf(again),
    () => `${name} sees another text than who opens the same documents now`,
  )
  again.destroy()
}

/** Whatever was written is in the ledger, or waits on the device, or is kept for who wrote it. */
export function checkNothingLost(disk: Disk, consultation: string, person: Person): void {
  const { room, written, plan } = person
  const here = JSON.stringify([room.doc.toJSON(), room.drafts?.doc.toJSON()]) + person.kept()
  for (const { layer, update, tokens, fate } of written) {
    if (fate === 'lost') continue
    if (!lacks(disk.witness(roomFor(consultation, layer, plan.party)), update)) continue
    must(fate !== 'saved', () => `${plan.name} was told saved, and it is not in the ledger`)
    const missing = tokens.find(token => !here.includes(token))
    must(
      missing === undefined,
      () => `${missing} of ${plan.name} is neither in the ledger nor kept for them (${fate})`,
    )
  }
}
