import { clauses } from '@chapeau/shared/document'
import { clauseText } from '@chapeau/shared/text/clause'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHouse, smallDraft, type TestHouse } from '../testing/house'

const ROOM = 'tea'
const EU = 2

let house: TestHouse
let chair: string
let eu: string

beforeAll(async () => {
  house = await openHouse()
  const parties = [{ id: 'EU', name: 'European Union', kind: 'group' }] as const
  house.consultations.found({ id: ROOM, draft: smallDraft(), parties, title: 'Tea', by: 'a chair' })
  chair = await house.signIn({ consultation: ROOM, party: 1, role: 'chair' })
  eu = await house.signIn({ consultation: ROOM, party: EU, role: 'delegate' })
})
afterAll(() => house.stop())

const ask = (path: string, cookie?: string, json?: object): Promise<Response> =>
  fetch(`${house.url}/api/consultations/${path}`, {
    ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
  })

const status = async (path: string, cookie?: string): Promise<number> =>
  (await ask(path, cookie)).status

const text = async (path: string): Promise<string> => (await ask(path, eu)).text()

/** The chair types before the words of the operative paragraph. */
const type = (words: string): number =>
  house.rooms.write(ROOM, { principal: 'a chair', party: 1 }, doc => {
    for (const map of clauses(doc).values())
      if (map.get('kind') === 'operative') clauseText(map).insert(0, words)
  })

describe('the clean text over HTTP', () => {
  it('[RV2] is the draft as it is now, and of a revision as it was', async () => {
    const before = await text(`${ROOM}/clean-text`)
    expect(before).toContain('\n1. ')
    const published = await ask(`${ROOM}/revisions`, chair, {})
    expect(published.status).toBe(201)
    type('Once more, ')
    expect(await text(`${ROOM}/clean-text`)).toBe(before.replace('1. ', '1. Once more, '))
    expect(await text(`${ROOM}/revisions/1/clean-text`)).toBe(before)
  })

  it('[RV2] is for who has a seat; what is not there is not found', async () => {
    expect(await status(`${ROOM}/clean-text`)).toBe(401)
    expect(await status('coffee/clean-text', eu)).toBe(403)
    for (const n of ['0', '2', '01', 'x'])
      expect(await status(`${ROOM}/revisions/${n}/clean-text`, eu)).toBe(404)
  })
})
