/**
 * What the device has of rooms that the person cannot enter any more (AW1): changes that were never
 * confirmed are kept like any others that were not accepted, though their room is not open.
 */
import { CHAIR, about } from '@chapeau/shared/document'
import { Negotiation } from '@chapeau/shared/negotiation'
import * as Y from 'yjs'
import { type CopyName, type CopyOwner, copyName } from '../offline/copy-name'
import { openCopy } from '../offline/copy'
import { copiesOf } from '../offline/device'
import { away } from '../strings/away'
import type { AwayDatabase } from './away-database'
import { openKeeper } from './keeper'
import { keptWork } from './kept-work'
import { type Known, knownBut } from './known'
import { documentName, openUnsentLog } from './unsent-log'

const newId = (): string => crypto.randomUUID()

/** It is not known which of the changes were confirmed: none is left out. */
const UNKNOWN: Known = { has: () => false, text: () => null, keys: () => [] }

interface Found {
  readonly doc: Y.Doc
  readonly waiting: number
  readonly updates: readonly Uint8Array[]
  /** Lets go of it; `isKept`: nothing of it waits any more. */
  close(isKept: boolean): Promise<void>
}

async function read(database: Promise<AwayDatabase | null>, name: CopyName): Promise<Found> {
  const { person, consultation, party, document } = name
  const log = openUnsentLog(database, documentName(person, consultation, party, document), newId())
  const copy = openCopy({ name: copyName(name), tab: newId() })
  const doc = new Y.Doc()
  const { waiting } = await copy.load(doc)
  await log.settled()
  return {
    doc,
    waiting,
    updates: log.updates(),
    async close(isKept) {
      if (isKept) {
        log.waiting(0)
        copy.note(0)
      }
      await copy.close()
      await log.settled()
    },
  }
}

/** `mayEnter`: the person has a seat there. Resolves once all is kept. */
export async function rescue(
  database: Promise<AwayDatabase | null>,
  person: string,
  mayEnter: (owner: CopyOwner) => boolean,
): Promise<void> {
  const lost = (await copiesOf(person)).filter(copy => !mayEnter(copy))
  for (const name of lost.filter(({ document }) => document === 'public')) {
    const inner = lost.find(
      one =>
        one.document === 'private' &&
        one.consultation === name.consultation &&
        one.party === name.party,
    )
    await rescueOne(database, name, inner)
  }
}

async function rescueOne(
  database: Promise<AwayDatabase | null>,
  name: CopyName,
  inner: CopyName | undefined,
): Promise<void> {
  const { person, consultation, party } = name
  const [all, own] = await Promise.all([read(database, name), inner ? read(database, inner) : null])
  const close = (isKept: boolean): Promise<unknown> =>
    Promise.all([all.close(isKept), own?.close(isKept)])
  if (all.waiting + (own?.waiting ?? 0) === 0) return void (await close(false))
  const room = new Negotiation(all.doc, own && { doc: own.doc, party })
  const updates = [...all.updates, ...(own?.updates ?? [])]
  const isTold = updates.length > 0 || party === CHAIR
  const kept = keptWork(room, isTold ? knownBut(room, updates) : UNKNOWN, party)
  const { title = consultation, language = 'en' } = about(all.doc) ?? {}
  const keeper = openKeeper({
    database,
    owner: {
      person,
      consultation,
      title,
      language,
      party: { number: party, id: room.partyId(party) },
    },
    now: Date.now,
    newId,
  })
  await keeper.refresh()
  await keeper.keep({ code: 'forbidden', text: away.kept.endings.forbidden, kept, updates })
  room.destroy()
  // once they are dismissed they are gone
  await close(keeper.isDurable.get())
}
