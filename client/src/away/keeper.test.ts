import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AWAY_DATABASE, type AwayDatabase, openAwayDatabase } from './away-database'
import type { Kept } from './kept'
import { type Keeper, openKeeper } from './keeper'
import { type UnsentLog, openUnsentLog } from './unsent-log'

let ids = 0
let database: Promise<AwayDatabase | null>
const note = (words: string): Kept => ({ kind: 'note', id: `tabled:2 ${words}`, clause: '', words })

const open = (person = 'p', consultation = 'c'): Keeper =>
  openKeeper({
    database,
    owner: { person, consultation, title: 'C', language: 'en', party: { number: 2, id: 'EU' } },
    now: () => 1,
    newId: () => `id ${ids++}`,
  })

const words = (keeper: Keeper): string[] =>
  keeper.records
    .get()
    .flatMap(({ items }) => items.map(({ kept }) => ('words' in kept ? kept.words : '')))

const refusal = (...all: string[]) => ({
  code: 'closed',
  text: 'This room is closed for changes.',
  updates: [new Uint8Array([1])],
  kept: all.map(note),
})

beforeEach(() => {
  database = openAwayDatabase()
})

afterEach(async () => {
  ;(await database)?.close()
  await deleteDB(AWAY_DATABASE)
})

describe('a keeper', () => {
  it('[AW1] keeps words through a restart, for one person and consultation', async () => {
    const keeper = open()
    await keeper.keep(refusal('a', 'b'))
    expect(keeper.isLoose()).toBe(false)
    const [again, other, elsewhere] = [open(), open('q'), open('p', 'd')]
    for (const one of [again, other, elsewhere]) await one.refresh()
    expect(words(again)).toEqual(['a', 'b'])
    expect(again.records.get()[0]).toMatchObject({ text: 'This room is closed for changes.' })
    expect([...words(other), ...words(elsewhere)]).toEqual([])
  })

  it('[AW1] keeps nothing twice, though a window was killed before it could forget', async () => {
    await open().keep(refusal('a'))
    const again = open()
    await again.keep(refusal('a', 'b'))
    expect(words(again).toSorted()).toEqual(['a', 'b'])
  })

  it('[AW1] replaces what was kept under one id, and drops what has arrived', async () => {
    const keeper = open()
    await keeper.keep(refusal('a'), 'shut out')
    await keeper.keep(refusal('a', 'b'), 'shut out')
    expect(words(keeper)).toEqual(['a', 'b'])
    keeper.arrived(kept => kept.id === 'tabled:2 a')
    expect(words(keeper)).toEqual(['b'])
    keeper.arrived(() => true)
    await keeper.refresh()
    expect(words(keeper)).toEqual([])
  })

  it('[AW2] remembers what was offered again, until it is dismissed', async () => {
    const keeper = open()
    await keeper.keep(refusal('a'), 'r')
    keeper.offered('r', 'tabled:2 a', '2/x')
    const again = open()
    await again.refresh()
    expect(again.records.get()[0]!.items[0]!.offered).toEqual({ at: 1, key: '2/x' })
    again.dismiss('r')
    await again.refresh()
    expect(words(again)).toEqual([])
  })

  it('[AW1] has them in memory where the device keeps nothing, and says so', async () => {
    const held = database
    database = Promise.resolve(null)
    const keeper = open()
    await keeper.keep(refusal('a'))
    database = held
    expect(words(keeper)).toEqual(['a'])
    expect(keeper.isDurable.get()).toBe(false)
    expect(keeper.isLoose()).toBe(true)
  })
})

const log = (tab: string): UnsentLog => openUnsentLog(database, 'p c 2 public', tab, 0)
const bytes = (n: number): Uint8Array => new Uint8Array([n])
const written = async (one: UnsentLog): Promise<void> => {
  await new Promise(resolve => setTimeout(resolve))
  await one.settled()
}

describe('the log of what no server has confirmed', () => {
  it('[AW1] is there after a window was killed, until all of it is settled', async () => {
    const first = log('1')
    first.wrote(bytes(1))
    first.wrote(bytes(2))
    first.wrote(bytes(3))
    first.waiting(2)
    await written(first)
    const second = log('2')
    await second.settled()
    expect(second.updates()).toEqual([bytes(2), bytes(3)])
    second.wrote(bytes(4))
    await written(second)
    second.waiting(0)
    await written(second)
    const third = log('3')
    await third.settled()
    expect(third.updates()).toEqual([])
  })
})
