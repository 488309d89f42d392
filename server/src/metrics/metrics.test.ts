import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tabled } from '@chapeau/shared/document'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { rootDir } from '../paths'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'
import { takeSeat } from '../testing/seat'
import { upgradeAnswer } from '../testing/upgrade-answer'

const TOKEN = 'a token for the figures'
const NORWAY = { number: 2, id: 'NOR' }

let house: TestHouse
afterEach(() => house.stop())

/** A consultation of people and words that no figure may name; one of them has written. */
async function busyHouse(env: Record<string, string>): Promise<string> {
  house = await openHouse({ METRICS_PORT: '0', ...env })
  const { about } = house.consultations.found({
    id: 'secret-talks',
    draft: smallDraft('Unmentionable'),
    parties: [{ id: 'NOR', name: 'Norway', kind: 'delegation' }],
    title: 'Unmentionable',
    by: 'person-of-the-chair',
  })
  const hat = { consultation: about.id, party: NORWAY.number, role: 'delegate' as const }
  const cookie = await house.signIn(hat)
  const seat = await takeSeat({ url: house.url, room: about.id, party: NORWAY, cookie })
  tabled(seat.doc, NORWAY.number).set('proposal:1', 'whispered')
  await seat.settled()
  const stranger = new WebSocket(`${house.url.replace('http', 'ws')}/rooms/secret-talks?hat=NOR`)
  expect(await upgradeAnswer(stranger)).toBe('401 no-session')
  return `http://127.0.0.1:${house.metrics!.port}/metrics`
}

const numberOf = (text: string, name: string): number =>
  Number(new RegExp(`^${name.replaceAll(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1])

describe('metrics', { timeout: 30_000 }, () => {
  it('[OP3] count what rooms do', async () => {
    const url = await busyHouse({})
    const text = await (await fetch(url)).text()
    expect(numberOf(text, 'chapeau_sessions')).toBe(1)
    expect(numberOf(text, 'chapeau_rooms')).toBe(1)
    expect(numberOf(text, 'chapeau_read_only_rooms')).toBe(0)
    expect(numberOf(text, 'chapeau_entered_total')).toBe(1)
    expect(numberOf(text, 'chapeau_entry_refused_total{code="no-session"}')).toBe(1)
    // the record, the draft, the proposal
    expect(numberOf(text, 'chapeau_entries_total')).toBe(3)
    expect(numberOf(text, 'chapeau_append_seconds_count')).toBe(2)
    expect(numberOf(text, 'chapeau_publish_seconds_count')).toBe(1)
    expect(numberOf(text, 'chapeau_answer_seconds_count')).toBe(1)
    expect(numberOf(text, 'chapeau_refused_total{code="malformed"}')).toBe(0)
    for (const some of [
      'ledger_bytes',
      'data_free_bytes',
      'received_bytes_total',
      'sent_bytes_total',
    ])
      expect(numberOf(text, `chapeau_${some}`), some).toBeGreaterThan(0)
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds')

    house.rooms.disconnect(() => true)
    let later = ''
    while (!later.includes('chapeau_closed_total{code="4401"} 1'))
      later = await (await fetch(url)).text()
    expect(numberOf(later, 'chapeau_sessions')).toBe(0)
    expect(numberOf(later, 'chapeau_sent_bytes_total')).toBeGreaterThanOrEqual(
      numberOf(text, 'chapeau_sent_bytes_total'),
    )
  })

  it('[OP3] are on a port of their own, for those who have the token, and name nobody', async () => {
    const url = await busyHouse({ METRICS_TOKEN: TOKEN })
    const outside = await (await fetch(`${house.url}/metrics`)).text()
    expect(outside).not.toContain('chapeau_rooms')
    const ask = (authorization: string, address = url) =>
      fetch(address, { headers: { authorization } })
    for (const wrong of ['', 'Bearer', `Bearer ${TOKEN}.`, TOKEN])
      expect((await ask(wrong)).status, wrong).toBe(401)
    expect((await ask(`Bearer ${TOKEN}`, url.replace('metrics', 'other'))).status).toBe(404)
    const answer = await ask(`Bearer ${TOKEN}`)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    const text = await answer.text()
    for (const name of ['secret-talks', 'NOR', 'Norway', 'Unmentionable', 'person', 'whispered'])
      expect(text, name).not.toContain(name)
  })

  it('[OP3] each is told of in the operator’s book', async () => {
    const text = await (await fetch(await busyHouse({}))).text()
    const book = readFileSync(join(rootDir, 'docs', 'operating.md'), 'utf8')
    const made = [...text.matchAll(/^# TYPE (chapeau_\w+)/gm)].map(([, name]) => name)
    const told = [...book.matchAll(/^\| `(chapeau_\w+)`/gm)].map(([, name]) => name)
    expect(made.length).toBeGreaterThan(15)
    expect(new Set(told)).toEqual(new Set(made))
  })
})

describe('a server without them', () => {
  it('[OP3] measures nothing', async () => {
    house = await openHouse()
    expect(house.metrics).toBeUndefined()
  })
})
