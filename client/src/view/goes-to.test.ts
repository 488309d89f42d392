import { insertIn, newParagraph, seat } from '@chapeau/shared/testing/seat'
import type { Spot } from '@chapeau/shared/proposal/projection'
import type { OwnLayer } from '@chapeau/shared/proposal/proposal'
import { testRoom } from '@chapeau/shared/testing/room'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { keepSpot } from '../editor/kept-spot'
import { drafts } from '../strings/drafts'
import { goesTo } from './goes-to'

it('[PR8] within own words it is those that grow, private or tabled as they are; elsewhere one’s choice', () => {
  const room = testRoom(['take all necessary measures', 'end poverty'])
  const eu = seat(room, 'EU', { drafts: new Y.Doc() })
  const [op1, op2] = [room.clause('OP1'), room.clause('OP2')]
  const tabled = insertIn(eu, op1, 'take', ' at once')
  const private_ = insertIn(eu, op1, 'measures', ' and steps', 'private')
  const own = newParagraph(eu, op2, 'report on it')
  const hidden = newParagraph(eu, op2, 'and on that', { layer: 'private' })
  const at = (clause: string, spot: Spot, layer: OwnLayer): OwnLayer => {
    const head = keepSpot(eu.negotiation, { clause, spot })
    return goesTo(eu.negotiation, { party: eu.party, layer }, { anchor: head, head })
  }
  for (const layer of ['private', 'tabled'] as const) {
    expect(at(op2, { in: 'base', offset: 3, side: -1 }, layer)).toBe(layer)
    expect(at(op1, { in: 'insertion', proposal: tabled, offset: 3 }, layer)).toBe('tabled')
    expect(at(op1, { in: 'insertion', proposal: private_, offset: 3 }, layer)).toBe('private')
    expect(at(own, { in: 'base', offset: 2, side: -1 }, layer)).toBe('tabled')
    expect(at(hidden, { in: 'base', offset: 2, side: -1 }, layer)).toBe('private')
    expect(goesTo(eu.negotiation, { party: eu.party, layer }, null)).toBe(layer)
  }
})

it('the sign says so, and promises nothing while the room cannot be reached', () => {
  const { sign } = drafts.pen
  expect(sign('private', 'private', 'EU', true)).toBe(
    'You are drafting in private. Only EU sees it.',
  )
  expect(sign('private', 'tabled', 'EU', true)).toContain('All see')
  expect(sign('tabled', 'private', 'EU', true)).toContain('Only EU sees')
  expect(sign('tabled', 'tabled', 'EU', true)).toContain('at once')
  expect(sign('tabled', 'tabled', 'EU', false)).not.toContain('at once')
})
