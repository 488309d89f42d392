import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printRollingText } from '../consultations'
import { dataFiles } from '../data-folder'
import { fillLedger } from '../ledger/testing/long-ledger'
import { openHouse, type TestHouse } from '../testing/house'
import { printCleanText } from './clean'
import { LARGE_STRUCTS, openPrinter, type Printed } from './printer'

const ROOM = 'long'
let house: TestHouse

beforeAll(async () => {
  house = await openHouse()
  const length = { entries: 1500, clauses: 60, delegations: 4, newProposals: 40 }
  fillLedger(house.ledger, ROOM, length)
})
afterAll(() => house.stop())

const printer = () => openPrinter(dataFiles(house.dataDir).ledger)
const textOf = (printed: Printed): string => (printed.kind === 'text' ? printed.text : printed.kind)

describe('the printer', () => {
  it('[HO5] prints on a thread what would be printed here, of any moment', async () => {
    const { history } = house.parts.archive
    const prints = printer()
    const rolling = await history.at(ROOM, 1200, printRollingText)
    expect(textOf(await prints.print(ROOM, 1200, 'rolling'))).toBe(rolling)
    expect(await prints.print(ROOM, 1501, 'clean')).toEqual({ kind: 'none' })
  })

  it('[HO5] serves a large room by it', async () => {
    expect(house.consultations.extent(ROOM).structs).toBeGreaterThan(LARGE_STRUCTS)
    const cookie = await house.signIn({ consultation: ROOM, party: 2, role: 'delegate' })
    const answer = await fetch(`${house.url}/api/consultations/${ROOM}/clean-text`, {
      headers: { cookie },
    })
    expect(await answer.text()).toBe(house.rooms.read(ROOM, printCleanText))
  })

  it('[HO5] prints once what many ask for at once, and lets few others wait', async () => {
    const prints = openPrinter(dataFiles(house.dataDir).ledger, 1)
    const same = Array.from({ length: 50 }, () => prints.print(ROOM, 2, 'clean'))
    expect(await prints.print(ROOM, 3, 'clean')).toEqual({ kind: 'busy' })
    expect(new Set(await Promise.all(same)).size).toBe(1)
    expect(textOf(await prints.print(ROOM, 2, 'clean'))).toBe(textOf(await same[0]!))
  })
})
