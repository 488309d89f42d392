import { point } from '@chapeau/shared/agenda/pointer'
import { holdScreen, showNow } from '@chapeau/shared/agenda/screen'
import { replaceWords } from '@chapeau/shared/draft/edit'
import { type TestRoom, testRoom } from '@chapeau/shared/testing/room'
import { insertIn, replicaOf, seat, share } from '@chapeau/shared/testing/seat'
import { describe, expect, it } from 'vitest'
import { PAUSE_MS } from './finished'
import { type Picture, openPicture } from './picture'
import { handClock } from './testing/hand-clock'

/** Everything that a screen shows: its last picture as a line, and the words of all of them. */
function screenOf(room: TestRoom) {
  const clock = handClock()
  const pictures: Picture[] = []
  const stop = openPicture(room.negotiation, {
    show: picture => pictures.push(picture),
    later: clock.later,
  })
  return {
    stop,
    pass: clock.pass,
    last: () => told(pictures.at(-1)),
    all: () => pictures.map(told),
  }
}

function told(picture: Picture | undefined): string {
  if (!picture) return 'nothing'
  if (picture.kind === 'open') return `open: ${picture.slides.map(({ label }) => label).join()}`
  if (picture.kind !== 'clause') return picture.kind
  return `${picture.slide.label} ${JSON.stringify(picture.slide.parts).replaceAll(
    /[^]*?"insert":"([^"]*)"|[^]+$/g,
    '$1|',
  )}`.replace(/\|+$/, '')
}

function table() {
  const room = testRoom(['takes note', 'urges States'])
  const chair = seat(room, 'chair')
  return {
    room,
    chair,
    eu: seat(room, 'EU'),
    at: (label: string | null) =>
      chair.act(() =>
        point(chair.negotiation, {
          clause: label === null ? null : room.clause(label),
          at: room.now(),
          by: 'chair',
        }),
      ),
    write: (label: string, from: number, to: number, words: string) =>
      chair.act(() =>
        replaceWords(chair.negotiation, room.clause(label), from, to, [{ insert: words }]),
      ),
    now: () => chair.act(() => showNow(chair.negotiation, { at: room.now(), by: 'chair' })),
    hold: (held: boolean) => chair.act(() => holdScreen(chair.negotiation, held, 'chair')),
  }
}

describe('openPicture', () => {
  it('[LE4] shows a word once it is finished, and none of its beginnings', () => {
    const { room, at, write } = table()
    at('OP1')
    const { pass, all, last } = screenOf(room)
    pass(PAUSE_MS)
    expect(last()).toBe('OP1 takes note')
    for (const [i, letter] of ' of reports'.split('').entries()) {
      write('OP1', 10 + i, 10 + i, letter)
      pass(PAUSE_MS / 2)
    }
    expect(all()).toEqual(['OP1 takes note'])
    pass(PAUSE_MS)
    expect(all()).toEqual(['OP1 takes note', 'OP1 takes note of reports'])
  })

  it('[LE4] also where the room turns to a clause while somebody writes in it', () => {
    const { room, at, eu } = table()
    at('OP1')
    const { pass, last } = screenOf(room)
    pass(PAUSE_MS)
    insertIn(eu, room.clause('OP2'), 'urges', ' al')
    at('OP2')
    expect(last()).toBe('OP2 urges States')
    pass(PAUSE_MS)
    expect(last()).toBe('OP2 urges| al| States')
  })

  it('[LE4] of what is written while the screen comes in nothing is shown before it is finished', () => {
    const { room, at, write, now } = table()
    at('OP1')
    write('OP1', 10, 10, ' o')
    const { pass, all, last } = screenOf(room)
    pass(PAUSE_MS - 1)
    write('OP1', 12, 12, 'f')
    pass(PAUSE_MS - 1)
    expect(all()).toEqual(['writing'])
    now()
    expect(last()).toBe('OP1 takes note of')
  })

  it('[LE4] "hold" keeps the picture, "show now" changes it once, and it goes on when released', () => {
    const { room, at, write, hold, now } = table()
    at('OP1')
    const { pass, last } = screenOf(room)
    pass(PAUSE_MS)
    hold(true)
    write('OP1', 0, 5, 'took')
    at('OP2')
    pass(PAUSE_MS)
    expect(last()).toBe('OP1 takes note')
    now()
    expect(last()).toBe('OP2 urges States')
    at('OP1')
    pass(PAUSE_MS)
    expect(last()).toBe('OP2 urges States')
    hold(false)
    expect(last()).toBe('OP1 took note')
  })

  it('[LE4] a screen that comes in while it is held shows no words', () => {
    const { room, at, hold } = table()
    at('OP1')
    hold(true)
    const { pass, all, last } = screenOf(room)
    pass(PAUSE_MS)
    expect(all()).toEqual(['held'])
    hold(false)
    expect(last()).toBe('OP1 takes note')
  })

  it('[LE3] where the room is nowhere it shows what is open', () => {
    const { room, at, eu } = table()
    const { pass, last } = screenOf(room)
    pass(PAUSE_MS)
    expect(last()).toBe('open: ')
    insertIn(eu, room.clause('OP2'), 'urges', ' all')
    pass(PAUSE_MS)
    expect(last()).toBe('open: OP2')
    at('OP1')
    expect(last()).toBe('OP1 takes note')
    at(null)
    expect(last()).toBe('open: OP2')
  })

  it('[LE3] what comes after a lost connection is shown, once, when it has stood', () => {
    const { room, at } = table()
    at('OP1')
    const away = replicaOf(room.doc)
    const chair = seat(room, 'chair', { doc: away, client: 8 })
    const { pass, all, last, stop } = screenOf(room)
    pass(PAUSE_MS)
    for (const words of ['a', 'b', 'c'])
      chair.act(() =>
        replaceWords(chair.negotiation, room.clause('OP1'), 0, 0, [{ insert: words }]),
      )
    share(room.doc, away)
    pass(PAUSE_MS)
    expect(all()).toEqual(['OP1 takes note', 'OP1 cbatakes note'])
    stop()
    chair.act(() => replaceWords(chair.negotiation, room.clause('OP1'), 0, 0, [{ insert: 'd' }]))
    share(room.doc, away)
    pass(PAUSE_MS)
    expect(last()).toBe('OP1 cbatakes note')
  })
})
