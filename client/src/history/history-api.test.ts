import { testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openHistoryApi } from './history-api'

const said = (part: unknown): string => (typeof part === 'string' ? part : '')

/** Answers every question alike, and says what was asked. */
function server(body: BodyInit, init: ResponseInit = {}) {
  const asked: string[] = []
  const get: typeof fetch = (input, sent) => {
    asked.push(`${sent?.method ?? 'GET'} ${said(input)} ${said(sent?.body)}`.trim())
    return Promise.resolve(new Response(body, init))
  }
  return { asked, api: openHistoryApi(get, 'a b') }
}

const json = (value: unknown): string => JSON.stringify(value)

describe('the past over HTTP', () => {
  it('[HI1] reads a state as a room, with the time of its entry', async () => {
    const { doc } = testRoom(['Thanks donors;'])
    const bytes = new Uint8Array(Y.encodeStateAsUpdate(doc))
    const { asked, api } = server(bytes, { headers: { 'x-chapeau-at': '1700' } })
    const answer = await api.state(7)
    expect(asked).toEqual(['GET /api/consultations/a%20b/states/7'])
    if (!answer.ok) throw new Error(answer.message)
    const { seq, at, negotiation } = answer.value
    expect([seq, at, negotiation.clauses().map(({ label }) => label)]).toEqual([7, 1700, ['OP1']])
  })

  it('takes no bytes that are no state, and none without a time', async () => {
    const headers = { 'x-chapeau-at': '1700' }
    for (const { api } of [server(new Uint8Array([1, 2, 3]), { headers }), server('')])
      expect(await api.state(7)).toMatchObject({ ok: false, code: 'unknown-answer' })
  })

  it('hands on what the server says of a state that is not there', async () => {
    const problem = { code: 'not-found', message: 'There is nothing at this address.' }
    const { api } = server(json(problem), { status: 404 })
    expect(await api.state(99)).toEqual({ ok: false, status: 404, ...problem })
    const gone = openHistoryApi(() => Promise.reject(new TypeError('no network')), 'c')
    expect(await gone.state(1)).toMatchObject({ ok: false, status: 0 })
  })

  it('[HI4] publishes with a note or without, and lists', async () => {
    const revision = { n: 1, name: 'Rev.1', at: 5, by: 'Ana', seq: 9, ledger: 'aa', hash: 'bb' }
    const { asked, api } = server(json(revision), { status: 201 })
    expect(await api.publish('')).toEqual({ ok: true, value: revision })
    await api.publish('For the first reading')
    expect(asked).toEqual([
      'POST /api/consultations/a%20b/revisions {}',
      'POST /api/consultations/a%20b/revisions {"note":"For the first reading"}',
    ])
    const list = server(json([revision]))
    expect(await list.api.revisions()).toEqual({ ok: true, value: [revision] })
    const odd = server(json([{ ...revision, n: 'one' }]))
    expect(await odd.api.revisions()).toMatchObject({ ok: false, code: 'unknown-answer' })
  })
})
