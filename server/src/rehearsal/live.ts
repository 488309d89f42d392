/**
 * A rehearsal in a running room: one real connection for each party, as a browser has it. Needs the
 * data folder of the server, where it writes itself invitations, and its address.
 */
import { runningSilences } from '@chapeau/shared/agenda/silence'
import { partyDoc } from '@chapeau/shared/authority/party-doc'
import { isFounded } from '@chapeau/shared/document'
import type { ImportedDraft } from '@chapeau/shared/formats/draft'
import { NOTICES } from '@chapeau/shared/protocol/messages'
import { Negotiation } from '@chapeau/shared/negotiation'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { z } from 'zod'
import { numbered, type NewParty } from '../consultations'
import type { Invitations } from '../people/invitation'
import { newId } from '../people/token'
import { random32 } from '../random'
import { participant, type Participant } from './participant'
import type { Hall } from './play'

export interface LiveRoom extends Hall {
  id: string
  links: { party: string; url: string }[]
  /** When everybody at the table has what everybody else wrote. */
  settled: () => Promise<void>
  close: () => void
}

const opened = z.object({
  id: z.string(),
  links: z.array(z.object({ party: z.string(), url: z.string() })),
})

/** Opens a new consultation at `base` with the draft and these parties. Throws with the server's sentence if it refuses. */
export async function openLiveRoom(
  base: string,
  invitations: Invitations,
  founding: { draft: ImportedDraft; parties: readonly NewParty[]; title: string },
): Promise<LiveRoom> {
  const chair = await signIn(
    base,
    invitations.issue({ person: { id: newId(), name: 'Chair' } }).token,
  )
  const { id, links } = opened.parse(await post(base, '/api/consultations', founding, chair))
  const roster = numbered(founding.parties)
  const seats = new Map<string, Promise<Participant>>()
  const providers: WebsocketProvider[] = []

  const sit = async (partyId: string, token: string): Promise<Participant> => {
    const cookie = await signIn(base, token)
    const party = roster.find(candidate => candidate.id === partyId)!
    const doc = partyDoc(new Y.Doc(), party.number, random32)
    const provider = new WebsocketProvider(`${base.replace(/^http/, 'ws')}/rooms`, id, doc, {
      params: { hat: partyId },
      disableBc: true,
      WebSocketPolyfill: withCookie(cookie),
    })
    // notices are for programs that tell a person; y-websocket would complain of each
    for (const notice of NOTICES) provider.messageHandlers[notice] = () => {}
    providers.push(provider)
    await new Promise<void>(done => {
      const check = (): void => {
        if (!isFounded(doc)) return
        doc.off('update', check)
        done()
      }
      doc.on('update', check)
    })
    return participant(new Negotiation(doc), party, { newId, now: Date.now })
  }

  return {
    id,
    links,
    seat(partyId) {
      const link = links.find(({ party }) => party === partyId)
      if (!link) return Promise.resolve(undefined)
      let seat = seats.get(partyId)
      if (!seat)
        seats.set(partyId, (seat = sit(partyId, new URL(link.url).pathname.split('/').at(-1)!)))
      return seat
    },
    async publish(_who, note) {
      await post(base, `/api/consultations/${id}/revisions`, note === '' ? {} : { note }, chair)
    },
    async afterSilence() {
      const docs = providers.map(({ doc }) => doc)
      while (docs.some(doc => runningSilences(doc).length > 0)) await nextUpdate(docs)
    },
    async settled() {
      const docs = providers.map(({ doc }) => doc)
      while (!agree(docs)) await nextUpdate(docs)
    },
    close: () => {
      for (const provider of providers) {
        provider.destroy()
        // its awareness goes with the document, and with that the last timer
        provider.doc.destroy()
      }
    },
  }
}

const agree = (docs: readonly Y.Doc[]): boolean => new Set(docs.map(sortedState)).size <= 1

/** The same for all who have the same structs, in whatever order their clients came. */
const sortedState = (doc: Y.Doc): string =>
  JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([a], [b]) => a - b))

const nextUpdate = (docs: readonly Y.Doc[]): Promise<void> =>
  new Promise(done => {
    const seen = (): void => {
      for (const doc of docs) doc.off('update', seen)
      done()
    }
    for (const doc of docs) doc.on('update', seen)
  })

/** y-websocket makes its sockets by class; a program has no cookie jar, so the class carries the cookie. */
const withCookie = (cookie: string): typeof globalThis.WebSocket =>
  class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie } })
    }
  } as never

async function post(base: string, path: string, body: unknown, cookie?: string): Promise<unknown> {
  const answer = await request(base, path, body, cookie)
  return answer.json()
}

async function request(
  base: string,
  path: string,
  body: unknown,
  cookie?: string,
): Promise<Response> {
  const answer = await fetch(new URL(path, base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  })
  if (answer.ok) return answer
  const refusal = z.object({ message: z.string() }).safeParse(await answer.json().catch(() => null))
  throw new Error(refusal.success ? refusal.data.message : `${path} answered ${answer.status}`)
}

async function signIn(base: string, token: string): Promise<string> {
  const answer = await request(base, '/api/sign-in', { token })
  return (answer.headers.get('set-cookie') ?? '').split(';')[0]!
}
