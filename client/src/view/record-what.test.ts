import { testRoom } from '@chapeau/shared/testing/room'
import { newParagraph, replaceIn, seat, wish } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { letterOf, saidBy, speakables, speakersOf, wordsCalled } from './record-what'

const scene = () => {
  const room = testRoom(['take all necessary measures', 'end poverty'])
  const [chair, eu, us] = ['chair', 'EU', 'US'].map(party => seat(room, party))
  return { room, chair: chair!, eu: eu!, us: us! }
}

describe('what can be recorded about a paragraph', () => {
  it('[FL1] every reading in the order of the paper, nested ones too, then the whole of it', () => {
    const { room, eu, us } = scene()
    const host = room.clause('OP1')
    const key = replaceIn(eu, host, 'all', 'many good')
    replaceIn(us, key, 'good', 'fine')
    wish(us, { kind: 'delete', of: host })
    const shown = speakables(room.negotiation, host).map(
      ({ is, words, name, depth }) => `${depth} ${is} ${words}${name}`,
    )
    expect(shown).toEqual([
      '0 original all',
      '0 reading many good',
      '1 original good',
      '1 reading fine',
      '0 amendment Delete OP1',
      '0 paragraph ',
    ])
  })

  it('[FL1] the absence of an insertion is nothing to speak to', () => {
    const { room } = scene()
    room.insert('EU', 'OP2', 'poverty', ', in all its forms')
    const shown = speakables(room.negotiation, room.clause('OP2')).map(({ is }) => is)
    expect(shown).toEqual(['reading', 'paragraph'])
  })

  it('[FL1] a proposed paragraph is spoken to as what it is proposed to be', () => {
    const { room, eu } = scene()
    const key = newParagraph(eu, room.clause('OP2'), 'and report')
    const [only, ...more] = speakables(room.negotiation, key)
    expect([only?.subject, more]).toEqual([{ on: 'proposal', proposal: key }, []])
  })

  it('[FL1] who proposes words is not said to support them', () => {
    const { room, eu, us } = scene()
    replaceIn(eu, room.clause('OP1'), 'all', 'many')
    const [original, many] = speakables(room.negotiation, room.clause('OP1'))
    const both = [eu.party, us.party]
    expect(speakersOf(room.negotiation, many!, both)).toEqual([us.party])
    expect(speakersOf(room.negotiation, original!, both)).toEqual(both)
  })
})

const found = (text: string, typed: string): string[] =>
  wordsCalled(text, typed, 'en').map(words => words.text)

describe('words by what one types of them', () => {
  it('are whole words, each once', () => {
    expect(found('Encourages States, and encourages others', 'encour')).toEqual([
      'Encourages',
      'encourages',
    ])
    expect(found('Encourages States', 'states')).toEqual(['States'])
    expect(found('banana', 'an')).toEqual(['banana'])
    expect(found('Encourages States', 'x')).toEqual([])
    expect(found('Encourages States', '')).toEqual([])
  })

  it('or a stretch from the first to the last of them', () => {
    const text = 'take all necessary measures to end all poverty'
    expect(found(text, 'all .. measures')).toEqual(['all necessary measures'])
    expect(found(text, 'all…pov')).toEqual([
      'all necessary measures to end all poverty',
      'all poverty',
    ])
    expect(found(text, 'measures .. take')).toEqual([])
  })

  it('are found in any script', () => {
    expect(wordsCalled('تشجّع الدول', 'تشجع', 'ar')).toEqual([{ from: 0, to: 5, text: 'تشجّع' }])
    expect(wordsCalled('鼓励各国', '各国', 'zh')).toMatchObject([{ text: '各国' }])
  })
})

describe('keys', () => {
  it('are letters, or what is in their place on another keyboard', () => {
    expect(letterOf({ key: 'S', code: 'KeyS' })).toBe('s')
    expect(letterOf({ key: 'س', code: 'KeyS' })).toBe('s')
    // where letters are elsewhere the letter counts
    expect(letterOf({ key: 's', code: 'KeyO' })).toBe('s')
  })

  it('say what can be said on a thing', () => {
    const original = { stances: ['support', 'reserve'] as const }
    expect(saidBy(original, { key: 'p', code: 'KeyP' })).toEqual({
      stance: 'reserve',
      reservation: 'pending capital',
    })
    expect(saidBy(original, { key: 'o', code: 'KeyO' })).toBeUndefined()
    expect(saidBy(original, { key: 'Enter', code: 'Enter' })).toBeUndefined()
  })
})
