/** Data folders for the benchmarks: consultations in a ledger, and people with sessions for them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { FIRST_DELEGATION, record, SERVER } from '@chapeau/shared/document'
import type { ImportedDraft } from '@chapeau/shared/formats/draft'
import { furnish, PARTIES } from '@chapeau/shared/testing/large-room'
import { imported } from '@chapeau/shared/testing/room'
import * as Y from 'yjs'
import { foundingUpdates, numbered } from '../consultations'
import { dataFiles } from '../data-folder'
import type { Draft, Ledger } from '../ledger/ledger'
import { compact, load } from '../ledger/replay'
import { openSqliteLedger } from '../ledger/sqlite'
import { openPeople } from '../people/people'
import { random32 } from '../random'
import type { Seat } from './crowd-plan'

export interface Furnished {
  folder: string
  /** A file with the document of a room, as one Yjs update. */
  state: string
  /** Signs everybody in at a running server, unless they are. */
  signIn(origin: string): Promise<void>
  way(person: number, room?: number): { path: string } & Omit<Seat, 'url' | 'envelope'>
  remove(): void
}

const roomName = (room: number): string => `bench-${room}`
const partyLabel = (party: number): string => `P${party}`

/** 300 clauses of some thirty words. */
const plainDraft = (clauses: number): ImportedDraft =>
  imported(
    Array.from(
      { length: clauses },
      (_, i) =>
        `Reaffirms in its paragraph ${i} ${'the commitments made in the outcome document, '.repeat(4)}`,
    ),
  )

interface Wanted {
  people: number
  /** each in the room of the same number, and in no other */
  apart?: boolean
  rooms?: number
  delegations?: number
  clauses?: number
}

/** The rooms that a person is invited to: all, or the one of the same number. */
const roomsOf = (person: number, { rooms = 1, apart = false }: Wanted): number[] =>
  apart ? [person] : Array.from({ length: rooms }, (_, room) => room)

/** Tokens of invitations, by person. */
function invite(folder: string, wanted: Wanted, delegations: number): string[][] {
  const store = openPeople(dataFiles(folder).people, Date.now)
  const tokens = store.together(() =>
    Array.from({ length: wanted.people }, (_, person) =>
      roomsOf(person, wanted).map(room => {
        const party = partyOf(person, delegations)
        const hat = { consultation: roomName(room), party, role: 'delegate' as const }
        const who = { id: `person-${person}`, name: `Person ${person}` }
        return store.invitations.issue({ hat, person: who }).token
      }),
    ),
  )
  store.close()
  return tokens
}

/** Follows the links, as one browser does; returns its Cookie header. */
async function followAll(origin: string, tokens: readonly string[]): Promise<string> {
  let cookie = ''
  for (const token of tokens) {
    const answer = await fetch(`${origin}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ token }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
  }
  return cookie
}

const partyOf = (person: number, delegations: number): number =>
  FIRST_DELEGATION + (person % delegations)

function furnished(
  folder: string,
  wanted: Wanted,
  delegations: number,
  document: Uint8Array,
): Furnished {
  const tokens = invite(folder, wanted, delegations)
  const state = join(folder, 'state.bin')
  writeFileSync(state, document)
  let cookies: string[] | undefined
  return {
    folder,
    state,
    async signIn(origin) {
      if (cookies) return
      cookies = []
      for (const own of tokens) cookies.push(await followAll(origin, own))
    },
    way(person, room = 0) {
      const party = partyOf(person, delegations)
      return {
        path: `/rooms/${roomName(room)}?hat=${partyLabel(party)}`,
        headers: { cookie: cookies?.[person] ?? '' },
        party,
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const newFolder = (place: string): string => mkdtempSync(join(place, 'chapeau-bench-'))

const draftOf = (party: number, bytes: Uint8Array): Draft => {
  const clients = [...new Set(Y.decodeUpdate(bytes).structs.map(({ id }) => id.client))]
  return { at: Date.now(), principal: party === SERVER ? 'server' : 'bench', party, bytes, clients }
}

function write<T>(folder: string, work: (ledger: Ledger) => T): T {
  const ledger = openSqliteLedger(dataFiles(folder).ledger)
  try {
    return work(ledger)
  } finally {
    ledger.close()
  }
}

/** Rooms with a plain draft each. `place`: the folder in which the data folder is made. */
export function plainRooms(wanted: Wanted, place = tmpdir()): Furnished {
  const { rooms = 1, delegations = 50, clauses = 300 } = wanted
  const folder = newFolder(place)
  const document = write(folder, ledger => {
    for (let room = 0; room < rooms; room++) {
      const parties = numbered(
        Array.from({ length: delegations }, (_, i) => ({
          id: partyLabel(FIRST_DELEGATION + i),
          name: `Party ${i}`,
          kind: 'delegation' as const,
        })),
      )
      const about = {
        id: roomName(room),
        title: 'Bench',
        language: 'en' as const,
        created: Date.now(),
      }
      const [recorded, drafted] = foundingUpdates({ about, parties }, plainDraft(clauses))
      ledger.append(roomName(room), [draftOf(SERVER, recorded), draftOf(1, drafted)])
    }
    return Y.encodeStateAsUpdate(load(ledger, roomName(0)).doc)
  })
  return furnished(folder, wanted, delegations, document)
}

/** The room of 300 clauses and 5,000 proposals, an entry for each proposal, with its snapshot. */
export function largeRoom(people: number): Furnished {
  const folder = newFolder(tmpdir())
  const document = write(folder, ledger => {
    const room = roomName(0)
    const about = partyDoc(new Y.Doc(), SERVER, random32)
    record(about).set('about', { id: room, title: 'Bench', language: 'en', created: Date.now() })
    const drafts = [draftOf(SERVER, Y.encodeStateAsUpdate(about))]
    furnish((update, party) => drafts.push(draftOf(party, update)))
    ledger.append(room, drafts)
    const { doc } = load(ledger, room)
    const made = compact(ledger, room, doc)
    if (made.kind !== 'kept') throw new Error(`no snapshot: ${JSON.stringify(made)}`)
    return Y.encodeStateAsUpdate(doc)
  })
  return furnished(folder, { people }, PARTIES, document)
}
