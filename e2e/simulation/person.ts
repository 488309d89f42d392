/**
 * A person with the real room of the client on a device, and what the simulation remembers of all that
 * they wrote: what was promised about it has to be true.
 */
import type { Random } from '@chapeau/shared/random'
import * as Y from 'yjs'
import { openKeeper } from '../../client/src/away/keeper'
import { openUnsentLog } from '../../client/src/away/unsent-log'
import { openRoom, type Room } from '../../client/src/room/room'
import type { Ending } from '../../client/src/room/saving'
import { act, type Actor } from './acts'
import { Broken } from './broken'
import { lacks } from './lacks'
import { emptyShelf, openKeptCopy } from './kept-copy'
import type { Device } from './network'
import type { PersonPlan } from './scenario'
import type { Timeline } from './timeline'
import { TOKEN, tokenOf } from './token'

type Layer = 'public' | 'private'

/** One transaction of a person in one document. */
export interface Written {
  readonly layer: Layer
  readonly update: Uint8Array
  /** that are in the update, and were not taken out by the person again */
  tokens: readonly string[]
  /** `saved`: the person was told; `refused`: the replica was given up; `lost`: the page died before the device had it */
  fate: 'waits' | 'saved' | 'refused' | 'lost'
}

/** Who speaks for whom. */
export interface Party {
  readonly plan: PersonPlan
  readonly partyId: string
}

export interface Person extends Party {
  readonly kind: 'person'
  readonly room: Room
  readonly written: readonly Written[]
  act(chance: Random): void
  compose(on: boolean): void
  /** The page is killed, and opened again. */
  reload(): void
  /** Words that the server did not take, as the person has them. */
  kept(): string
  leave(): void
}

export interface PersonParts extends Party {
  device: Device
  consultation: string
  chance: Random
  time: Timeline
  /** Why they are not let in. */
  ending(): Ending | null
  /** The person was told that all of it is saved. */
  told(written: readonly Written[]): void
}

interface Page {
  readonly room: Room
  readonly acting: (task: () => void) => void
  /** Nothing of it reaches the device any more. */
  kill(): void
}

const LAYERS: readonly Layer[] = ['public', 'private']

export function openPerson(parts: PersonParts): Person {
  const { plan, partyId, device, chance, time } = parts
  const all: Written[] = []
  const shelves = { public: emptyShelf(), private: emptyShelf() }
  let ids = 0
  const newId = (): string => `${plan.name}-${++ids}`
  const nowhere = Promise.resolve(null)
  const party = { number: plan.party, id: partyId }
  /** it stands for the device's database, which outlives the page */
  const keeper = openKeeper({
    database: nowhere,
    owner: {
      person: plan.name,
      consultation: parts.consultation,
      title: '',
      language: 'en',
      party,
    },
    now: time.now,
    newId,
  })
  const actor: Actor = {
    author: { party: plan.party, by: plan.name, now: time.now, newId },
    token: () => tokenOf(plan.party, chance.below(2 ** 31)),
  }

  const settle = (fate: Written['fate'], which: (one: Written) => boolean): Written[] => {
    const found = all.filter(one => one.fate === 'waits' && which(one))
    for (const one of found) one.fate = fate
    return found
  }

  const openPage = (): Page => {
    let isAlive = true
    let isActing = false
    const room = openRoom({
      address: 'ws://server/rooms',
      consultation: parts.consultation,
      party,
      mayWrite: true,
      Socket: device.Socket,
      random32: () => chance.below(2 ** 32),
      whyNot: () => Promise.resolve(parts.ending()),
      keeper,
      unsentLog: document => openUnsentLog(nowhere, document, newId()),
      copyOf: document => openKeptCopy(shelves[document], time, () => isAlive),
      newId,
    })
    const docs = new Map<Layer, Y.Doc>()
    const follow = (): void => {
      for (const layer of LAYERS) {
        const doc = layer === 'public' ? room.doc : room.drafts?.doc
        if (!doc || docs.get(layer) === doc) continue
        // what was in the one before was refused
        if (docs.has(layer)) settle('refused', one => one.layer === layer)
        docs.set(layer, doc)
        doc.on('update', (update: Uint8Array) => {
          if (!isActing) return
          const tokens = Buffer.from(update).toString('latin1').match(TOKEN) ?? []
          all.push({ layer, update, tokens, fate: 'waits' })
        })
      }
    }
    follow()
    room.onReplaced(follow)
    room.saving.subscribe(({ kind }) => {
      if (kind === 'saved') parts.told(settle('saved', () => true))
    })
    return {
      room,
      acting(task) {
        isActing = true
        try {
          task()
        } finally {
          isActing = false
        }
      },
      kill() {
        isAlive = false
        device.wipe()
        room.close()
      },
    }
  }
  let page = openPage()

  const here = (): string =>
    JSON.stringify([page.room.doc.toJSON(), page.room.drafts?.doc.toJSON()])
  const takenOutBy = (task: () => void): void => {
    const before = here()
    task()
    const after = here()
    for (const one of all)
      if (one.fate === 'waits')
        one.tokens = one.tokens.filter(token => !before.includes(token) || after.includes(token))
  }

  return {
    kind: 'person',
    plan,
    partyId,
    get room() {
      return page.room
    },
    written: all,
    act(salt) {
      const { room, acting } = page
      const { negotiation } = room
      const inner = room.drafts?.doc
      const write = (): void => act(negotiation, actor, salt)
      const asEditorsDo = (): void =>
        negotiation.doc.transact(
          () => (inner ? inner.transact(write, 'person') : write()),
          'person',
        )
      takenOutBy(() => acting(asEditorsDo))
      if (negotiation !== room.negotiation)
        throw new Broken(`${plan.name} lost the room while acting`)
    },
    compose: on => page.room.hold(on),
    reload() {
      page.kill()
      for (const layer of LAYERS) {
        const onDevice = new Y.Doc()
        for (const update of shelves[layer].updates) Y.applyUpdate(onDevice, update)
        settle('lost', one => one.layer === layer && lacks(onDevice, one.update) !== null)
      }
      page = openPage()
    },
    kept: () => JSON.stringify(keeper.records.get()),
    leave: () => page.room.close(),
  }
}
