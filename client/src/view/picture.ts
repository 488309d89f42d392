/**
 * What the screen of the room shows (LE3, LE4): the clause that the room is on, or what is open, in
 * finished words; while the chair holds it, the picture stays as it is. Time is passed in.
 */
import { pointerOf } from '@chapeau/shared/agenda/pointer'
import { screenOrder } from '@chapeau/shared/agenda/screen'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { openFinished } from './finished'
import { type Slide, type Spot, firstChange, slideOf } from './slide'

export type Picture =
  /** nothing is known to be finished yet */
  | { kind: 'opening' }
  /** the screen came in while it is held */
  | { kind: 'held' }
  /** it was not finished since the screen came in */
  | { kind: 'writing'; label: string }
  /** `change`: what is different from the picture before, if that was of the same clause */
  | { kind: 'clause'; slide: Slide; change: Spot | null }
  /** the room is nowhere: paragraphs with open brackets, in order */
  | { kind: 'open'; slides: readonly Slide[] }

/** Tells of each new picture until it is stopped. */
export function openPicture(
  negotiation: Negotiation,
  {
    show,
    later,
  }: {
    show: (picture: Picture) => void
    later: (run: () => void, ms: number) => () => void
  },
): () => void {
  let picture: Picture = { kind: 'opening' }
  let hasBegun = false
  let isSettled = false
  /** the "show now" that was heeded */
  let heeded = 0

  const finished = openFinished({
    read: host => slideOf(negotiation, host),
    tell() {
      isSettled = true
      refresh()
    },
    later,
  })

  const shown = (next: Picture): void => {
    if (isSame(picture, next)) return
    picture = next
    show(next)
  }

  const refresh = (): void => {
    if (!screenOrder(negotiation).held) shown(compose())
  }

  function compose(): Picture {
    const pointer = pointerOf(negotiation)
    if (!isSettled) return { kind: 'opening' }
    if (!pointer) {
      const slides = negotiation.sheet().flatMap(({ host }) => finished.get(host) ?? [])
      return { kind: 'open', slides: slides.filter(({ brackets }) => brackets > 0) }
    }
    const slide = finished.get(pointer.clause)
    if (!slide) return { kind: 'writing', label: negotiation.leaf(pointer.clause)?.label ?? '' }
    const before =
      picture.kind === 'clause' && picture.slide.host === slide.host ? picture.slide : null
    return { kind: 'clause', slide, change: before && firstChange(before, slide) }
  }

  const everything = (): string[] => negotiation.sheet().map(({ host }) => host)

  /** Of what is not finished when the screen comes in, nobody knows for how long it has stood. */
  function begin(): void {
    if (hasBegun || !negotiation.isReady) return
    hasBegun = true
    const { held, shown: now } = screenOrder(negotiation)
    heeded = now
    finished.changed(everything())
    if (held) shown({ kind: 'held' })
  }

  const stop = negotiation.subscribe(({ clauses, structure, roster, agenda }) => {
    if (!hasBegun) return begin()
    finished.changed(clauses)
    if (structure)
      finished.changed(
        negotiation.sheet().flatMap(({ host, label, status }) => {
          const slide = finished.get(host)
          return slide?.label === label && slide.status === status ? [] : [host]
        }),
      )
    if (roster) finished.changed(everything())
    if (!agenda && !structure) return
    const { shown: now } = screenOrder(negotiation)
    if (now === heeded) return refresh()
    heeded = now
    finished.showNow()
    shown(compose())
  })
  begin()

  return () => {
    stop()
    finished.stop()
  }
}

function isSame(a: Picture, b: Picture): boolean {
  if (a.kind === 'clause' && b.kind === 'clause') return a.slide === b.slide
  if (a.kind === 'open' && b.kind === 'open')
    return a.slides.length === b.slides.length && a.slides.every((one, i) => one === b.slides[i])
  if (a.kind === 'writing' && b.kind === 'writing') return a.label === b.label
  return a.kind === b.kind
}
