/** What a moment is called, for people. */
import { history } from '../strings/history'
import type { Moment, Past } from './moment'
import { atSecond } from './times'

const text = history.compare

/** `at`: when its entry was written, where that is known. */
export function momentName(past: Past, moment: Moment, at: number | null = null): string {
  switch (moment.kind) {
    case 'now':
      return history.moment.now
    case 'revision':
      return past.revisions.find(({ n }) => n === moment.n)?.name ?? `Rev.${moment.n}`
    case 'entry': {
      const step = past.steps.find(({ seq }) => seq === moment.seq)
      if (step && step === past.steps[0]) return text.first
      const time = step?.at ?? at
      return time === null ? history.moment.entry(moment.seq) : text.entry(atSecond(time))
    }
  }
}

/** The first moment at which there was a text. */
export const firstText = ({ steps, head }: Past): Moment => ({
  kind: 'entry',
  seq: steps[0]?.seq ?? head,
})
