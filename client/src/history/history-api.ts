/** The past of a room over HTTP, typed and checked as in api.ts. */
import { quiet } from '@chapeau/shared/authority/party-doc'
import { Negotiation } from '@chapeau/shared/negotiation'
import * as Y from 'yjs'
import * as z from 'zod/mini'
import { type Answer, type Get, ask, post, shape, unreachableServer } from '../api'
import { en } from '../strings/en'

const Revision = z.object({
  n: z.int(),
  name: z.string(),
  at: z.number(),
  by: z.string(),
  seq: z.int(),
  ledger: z.string(),
  hash: z.string(),
  note: z.optional(z.string()),
})
/** As the record has it (agenda/revision.ts). */
export type Revision = z.infer<typeof Revision>

const Moments = z.object({
  head: z.int(),
  moments: z.array(z.object({ seq: z.int(), at: z.number() })),
})
/** `head`: the last entry of the ledger; `moments`: some of its entries, the first and the last among them. */
export type Moments = z.infer<typeof Moments>

const Writer = z.object({ client: z.int(), party: z.int(), name: z.string() })
export type Writer = z.infer<typeof Writer>

const Written = z.object({ seq: z.int(), at: z.number(), party: z.int(), name: z.string() })
/** When a character came into the room, and who sent it. */
export type Written = z.infer<typeof Written>

/** The room as it was after an entry of its ledger; `at`: when that was written. */
export interface State {
  readonly seq: number
  readonly at: number
  readonly negotiation: Negotiation
}

export interface HistoryApi {
  /** the first one first */
  revisions(): Promise<Answer<Revision[]>>
  publish(note: string): Promise<Answer<Revision>>
  moments(): Promise<Answer<Moments>>
  writers(): Promise<Answer<Writer[]>>
  /** of the character with this id */
  written(client: number, clock: number): Promise<Answer<Written>>
  state(seq: number): Promise<Answer<State>>
  /** A revision as it is printed, a paragraph a line. */
  printed(n: number, form: PrintedForm): Promise<Answer<string>>
}

/** With all brackets and names, or the draft alone. */
export type PrintedForm = 'rolling-text' | 'clean-text'

export function openHistoryApi(get: Get, consultation: string): HistoryApi {
  const room = `/api/consultations/${encodeURIComponent(consultation)}`
  return {
    revisions: () => ask(get, `${room}/revisions`, {}, shape(z.array(Revision))),
    publish: note =>
      ask(
        get,
        `${room}/revisions`,
        post('application/json', JSON.stringify(note === '' ? {} : { note })),
        shape(Revision),
      ),
    moments: () => ask(get, `${room}/moments`, {}, shape(Moments)),
    async writers() {
      const answer = await ask(
        get,
        `${room}/writers`,
        {},
        shape(z.object({ writers: z.array(Writer) })),
      )
      return answer.ok ? { ok: true, value: answer.value.writers } : answer
    },
    written: (client, clock) =>
      ask(get, `${room}/written?client=${client}&clock=${clock}`, {}, shape(Written)),
    state: seq => fetchState(get, `${room}/states/${seq}`, seq),
    printed: (n, form) => fetchText(get, `${room}/revisions/${n}/${form}`),
  }
}

/** The answer's body as `read` gives it; a refusal has a sentence, and is read as any other. */
async function fetchBody<T>(
  get: Get,
  path: string,
  read: (response: Response) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  try {
    const response = await get(path, { credentials: 'same-origin' })
    if (response.ok) return await read(response)
    return await ask<T>(
      async () => response,
      path,
      {},
      () => undefined,
    )
  } catch {
    return unreachableServer
  }
}

const fetchState = (get: Get, path: string, seq: number): Promise<Answer<State>> =>
  fetchBody(get, path, async response =>
    readState(seq, response, new Uint8Array(await response.arrayBuffer())),
  )

const fetchText = (get: Get, path: string): Promise<Answer<string>> =>
  fetchBody(get, path, async response => ({ ok: true, value: await response.text() }))

function readState(seq: number, { headers, status }: Response, bytes: Uint8Array): Answer<State> {
  const at = Number(headers.get('x-chapeau-at') ?? Number.NaN)
  const doc = quiet(new Y.Doc())
  try {
    Y.applyUpdate(doc, bytes)
  } catch {
    return { ok: false, status, code: 'unknown-answer', message: en.api.odd }
  }
  return Number.isFinite(at)
    ? { ok: true, value: { seq, at, negotiation: new Negotiation(doc) } }
    : { ok: false, status, code: 'unknown-answer', message: en.api.odd }
}
