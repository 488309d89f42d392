import { CHAIR } from '@chapeau/shared/document'
import { testRoom } from '@chapeau/shared/testing/room'
import { describe, expect, it } from 'vitest'
import { workspace } from '../strings/workspace'
import { faceText, facesOf } from './faces'
import { countLive } from './live-proposals'
import { linePoints, observe, type Sample } from './progress'
import { quoted } from './quote'
import { isoTime, when } from './time'
import { presides, speaks } from './viewer'

const peer = (party: number, partyId: string, name: string) => ({ party, partyId, name })

const can = (party: number, mayWrite: boolean) => [
  presides({ party, mayWrite }),
  speaks({ party, mayWrite }),
]

describe('the way to a clean text', () => {
  it('keeps a run of equal numbers as its two ends', () => {
    const seen = [3, 3, 3, 2].reduce<Sample[]>((all, open, at) => observe(all, { at, open }), [])
    expect(seen).toEqual([
      { at: 0, open: 3 },
      { at: 2, open: 3 },
      { at: 3, open: 2 },
    ])
  })
  it('never grows without end, and keeps the first and the last number', () => {
    let seen: Sample[] = []
    for (let at = 0; at < 1000; at++) seen = observe(seen, { at, open: at % 7 })
    expect(seen.length).toBeLessThanOrEqual(120)
    expect(seen[0]).toEqual({ at: 0, open: 0 })
    expect(seen.at(-1)).toEqual({ at: 999, open: 999 % 7 })
  })
  it('draws the highest number at the top and none at the bottom', () => {
    expect(
      linePoints(
        [
          { at: 0, open: 4 },
          { at: 10, open: 0 },
        ],
        100,
        20,
      ),
    ).toBe('0,0 100,20')
    expect(linePoints([], 100, 20)).toBe('')
  })
  it('speaks of the start only where it differs', () => {
    expect(workspace.outline.brackets(14, 41)).toBe('14 open brackets, 41 when you came in')
    expect(workspace.outline.brackets(1, 1)).toBe('1 open bracket')
    expect(workspace.outline.brackets(0, null)).toBe('No open brackets')
  })
})

describe('the question before an acceptance', () => {
  it('agrees in number with those whose proposals it overtakes', () => {
    expect(workspace.confirm.overlapText(['EU'])).toBe(
      'EU has a proposal that covers some of the same words. Accepting takes those words away; the proposal is then listed in the inbox.',
    )
    expect(workspace.confirm.overlapText(['EU', 'G77'])).toContain(
      'EU and G77 have proposals that cover some of the same words. Accepting takes those words away; the proposals are then',
    )
  })
})

describe('the number of proposals', () => {
  it('follows what came and went, clause by clause', () => {
    const room = testRoom(['take all necessary measures', 'end poverty'])
    room.replace('EU', 'OP1', 'all', 'some')
    const counted = countLive(room.negotiation)
    expect(counted.total).toBe(1)
    room.replace('US', 'OP2', 'poverty', 'hunger')
    counted.refresh([room.clause('OP2')])
    counted.refresh([room.clause('OP2')])
    expect(counted.total).toBe(2)
  })
})

describe('faces', () => {
  it('shows a party once, with its people', () => {
    const faces = facesOf([
      peer(3, 'G77', 'Ana'),
      peer(2, 'EU', 'EU'),
      peer(3, 'G77', 'Ana'),
      peer(3, 'G77', 'Bo'),
    ])
    expect(faces.map(faceText)).toEqual(['EU', 'G77 (Ana, Bo)'])
  })
})

describe('small things', () => {
  it('tells the hour of today and the day before that', () => {
    const now = new Date(2026, 3, 7, 15, 0).getTime()
    expect(when(new Date(2026, 3, 7, 9, 5).getTime(), now)).toBe('09:05')
    expect(when(new Date(2026, 3, 6, 9, 5).getTime(), now)).toBe('6 Apr, 09:05')
    expect(isoTime(NaN)).toBe('')
    expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z')
  })
  it('quotes as the language does', () => {
    expect(quoted('слово', 'ru')).toBe('«слово»')
    expect(quoted('word', 'en')).toBe('“word”')
  })
  it('lets the chair preside, delegations speak and observers read', () => {
    expect(can(CHAIR, true)).toEqual([true, false])
    expect(can(2, true)).toEqual([false, true])
    expect(can(2, false)).toEqual([false, false])
  })
})
