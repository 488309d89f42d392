import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advance,
  BEGINNING,
  tell,
  waitingIn,
  worse,
  type Saving,
  type SavingEvent,
  type SavingState,
} from './saving'

const after = (...events: SavingEvent[]): SavingState => events.reduce(advance, BEGINNING)
const told = (...events: SavingEvent[]) => tell(after(...events))
const edited = (message: number | null): SavingEvent => ({ kind: 'edited', message })
const inRoom: SavingEvent[] = [
  { kind: 'opened' },
  { kind: 'answered', message: 1 },
  { kind: 'joined' },
]

describe('saving', () => {
  it('[SY2] says nothing is saved before the room is there', () => {
    expect(told()).toEqual({ kind: 'connecting', waiting: 0 })
    expect(told({ kind: 'opened' })).toEqual({ kind: 'connecting', waiting: 0 })
    expect(told(...inRoom)).toEqual({ kind: 'saved' })
  })

  it('[SY2] says saved only when the server settled the last message of an edit', () => {
    const typed = [...inRoom, edited(2), edited(3)]
    expect(told(...typed)).toEqual({ kind: 'saving', waiting: 2 })
    expect(told(...typed, { kind: 'saved', count: 2 })).toEqual({ kind: 'saving', waiting: 1 })
    expect(told(...typed, { kind: 'saved', count: 3 })).toEqual({ kind: 'saved' })
  })

  it('[SY2] lets everything under way wait again when the connection breaks', () => {
    const cut = [...inRoom, edited(2), edited(3), { kind: 'lost' } as const, edited(null)]
    expect(told(...cut)).toEqual({ kind: 'offline', waiting: 3 })
    const back = [...cut, { kind: 'opened' } as const]
    expect(told(...back)).toEqual({ kind: 'connecting', waiting: 3 })
    // a number of the old connection means nothing on the new one
    const answered = [...back, { kind: 'answered', message: 2 }, { kind: 'joined' }] as const
    expect(told(...answered)).toEqual({ kind: 'saving', waiting: 3 })
    expect(told(...answered, { kind: 'saved', count: 1 })).toEqual({ kind: 'saving', waiting: 3 })
    expect(told(...answered, { kind: 'saved', count: 2 })).toEqual({ kind: 'saved' })
  })

  it('[AU5] waits for the last piece of what had to be cut smaller', () => {
    const cut = [...inRoom, edited(2), edited(3), { kind: 'resent', from: 2, message: 5 } as const]
    expect(told(...cut, { kind: 'saved', count: 3 })).toEqual({ kind: 'saving', waiting: 2 })
    expect(told(...cut, { kind: 'saved', count: 5 })).toEqual({ kind: 'saved' })
  })

  it('[AU5] keeps what was put off waiting until the server asked for it', () => {
    const off = [...inRoom, edited(2), { kind: 'put off', from: 2 } as const, edited(null)]
    expect(told(...off, { kind: 'saved', count: 2 })).toEqual({ kind: 'saving', waiting: 2 })
    const asked = [...off, { kind: 'answered', message: 3 } as const]
    expect(told(...asked, { kind: 'saved', count: 3 })).toEqual({ kind: 'saved' })
  })

  it('[AU10] says refused until the room is back', () => {
    const no = { kind: 'refused', code: 'foreign-root', text: 'No.' } as const
    const refused = [...inRoom, edited(2), no]
    expect(told(...refused)).toEqual(no)
    expect(told(...refused, { kind: 'lost' }, { kind: 'opened' })).toEqual(no)
    expect(told(...refused, { kind: 'opened' }, { kind: 'joined' })).toEqual({ kind: 'saved' })
  })

  it('says why the room is closed, and goes on waiting', () => {
    const closed = [edited(null), { kind: 'closed', ending: 'signed-out' } as const]
    expect(told(...closed, { kind: 'lost' })).toEqual({
      kind: 'closed',
      ending: 'signed-out',
      waiting: 1,
    })
    expect(told(...closed, { kind: 'retried' })).toEqual({ kind: 'connecting', waiting: 1 })
  })

  it('[SY2] never says saved while an edit is not known to be durable, whatever happens', () => {
    // a server that settles in order, and a client that numbers what it sends
    const step = fc.oneof(
      fc.constant('edit' as const),
      fc.constant('save' as const),
      fc.constant('cut' as const),
      fc.constant('connect' as const),
      fc.constant('put off' as const),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        let state: SavingState = BEGINNING
        let open = false
        let asked = false
        let sent = 0
        // the truth: edits not durable, and with which message of this connection they went out
        let edits: (number | null)[] = []
        for (const one of steps) {
          if (one === 'edit') {
            const message = open && asked ? ++sent : null
            edits.push(message)
            state = advance(state, { kind: 'edited', message })
          } else if (one === 'save' && open) {
            edits = edits.filter(message => message === null || message > sent)
            state = advance(state, { kind: 'saved', count: sent })
          } else if (one === 'cut' && open) {
            open = asked = false
            edits = edits.map(() => null)
            state = advance(state, { kind: 'lost' })
          } else if (one === 'put off' && open && asked && sent > 0) {
            asked = false
            edits = edits.map(message => (message === sent ? null : message))
            state = advance(state, { kind: 'put off', from: sent })
          } else if (one === 'connect' && !asked) {
            if (!open) {
              sent = 0
              state = advance(state, { kind: 'opened' })
            }
            open = asked = true
            sent++
            edits = edits.map(message => message ?? sent)
            state = advance(state, { kind: 'answered', message: sent })
            state = advance(state, { kind: 'joined' })
          }
          expect(waitingIn(state)).toBe(edits.length)
          expect(tell(state).kind === 'saved').toBe(open && edits.length === 0)
        }
      }),
    )
  })
})

describe('two documents', () => {
  const waiting = fc.nat(9)
  const saving = fc.oneof<fc.Arbitrary<Saving>[]>(
    fc.constant({ kind: 'saved' }),
    fc.record({ kind: fc.constantFrom('connecting', 'saving', 'offline'), waiting }),
    fc.constant({ kind: 'refused', code: 'closed', text: 'No.' }),
    fc.record({ kind: fc.constant('closed'), ending: fc.constant('failed'), waiting }),
  )

  it('[SY9] tell the worse news, and all that waits', () => {
    const saving2: Saving = { kind: 'saving', waiting: 2 }
    expect(worse({ kind: 'saved' }, saving2)).toEqual(saving2)
    expect(worse(saving2, { kind: 'offline', waiting: 1 })).toEqual({ kind: 'offline', waiting: 3 })
    expect(worse({ kind: 'closed', ending: 'signed-out', waiting: 0 }, saving2)).toEqual({
      kind: 'closed',
      ending: 'signed-out',
      waiting: 2,
    })
  })

  it('[SY9] are saved only together, whichever comes first', () => {
    fc.assert(
      fc.property(saving, saving, (a, b) => {
        expect(worse(a, b)).toEqual(worse(b, a))
        expect(worse(a, b).kind === 'saved').toBe(a.kind === 'saved' && b.kind === 'saved')
      }),
    )
  })
})
