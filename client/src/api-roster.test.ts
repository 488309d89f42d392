import { describe, expect, it } from 'vitest'
import { openRosterApi } from './api-roster'
import { en } from './strings/en'

/** A server that gives one answer, and what it was asked. */
const answering = (status: number, body: unknown) => {
  const asked: [string, unknown, unknown][] = []
  const api = openRosterApi((path, init) => {
    asked.push([init?.method ?? 'GET', path, init?.body])
    return Promise.resolve(
      body === undefined ? new Response(null, { status }) : Response.json(body, { status }),
    )
  }, 'a/b')
  return { api, asked }
}

const EU = { number: 2, id: 'EU', name: 'European Union', kind: 'group', members: ['FRA'] }
const table = {
  title: 'Tea',
  language: 'ar',
  presides: true,
  provider: null,
  observers: 'live',
  parties: [EU],
}
const left = { seq: 7, at: 1, by: 'Ana', deed: { kind: 'left', party: 'EU', name: 'E.U.' } }

describe('the roster over HTTP', () => {
  it('[RO8] gives the table, checked, and nothing that it does not know', async () => {
    expect(await answering(200, { ...table, secret: 1 }).api.roster()).toEqual({
      ok: true,
      value: table,
    })
    const odd = { ...table, parties: [{ ...EU, members: 'FRA' }] }
    expect(await answering(200, odd).api.roster()).toMatchObject({
      ok: false,
      code: 'unknown-answer',
      message: en.api.odd,
    })
  })

  it('[RO7] reads the log on from an entry, and refuses a deed of another version', async () => {
    const { api, asked } = answering(200, [left])
    expect(await api.log(8)).toEqual({ ok: true, value: [left] })
    expect(asked).toEqual([['GET', '/api/consultations/a%2Fb/roster/log?before=8', undefined]])
    const unknown = { ...left, deed: { kind: 'abolished', party: 'EU' } }
    expect(await answering(200, [unknown]).api.log()).toMatchObject({ code: 'unknown-answer' })
  })

  it('[RO5] [RO6] asks in the way of the server, and tells each wrong line', async () => {
    const { api, asked } = answering(204, undefined)
    expect(await api.revoke('x y')).toEqual({ ok: true, value: null })
    expect(await api.setRole('x', 'secretariat')).toEqual({ ok: true, value: null })
    expect(asked).toEqual([
      ['DELETE', '/api/consultations/a%2Fb/invitations/x%20y', undefined],
      ['PATCH', '/api/consultations/a%2Fb/invitations/x', '{"role":"secretariat"}'],
    ])
    const message = 'Line 2: no party is named.\nLine 5: no person is named.'
    const refused = answering(422, { code: 'bad-list', message })
    expect(await refused.api.inviteList('list', { days: 7, once: true })).toEqual({
      ok: false,
      status: 422,
      code: 'bad-list',
      message,
    })
  })
})
