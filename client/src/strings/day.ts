/** What the day list of a delegate says, in English. */
import type { DayState, Reaction } from '../view/day'
import { paragraphs } from './paragraphs'
import { count } from './workspace'

export const day = {
  mine: 'What we proposed',
  none: 'Nothing was proposed by us yet.',
  states: {
    overtaken: 'Overtaken',
    orphan: 'Adrift',
    stale: 'Text changed',
    late: 'Came late to a closed clause',
    recorded: 'Recorded for us by the chair, not confirmed yet',
    private: 'Private',
    waiting: 'Waiting to be sent',
    tabled: 'Tabled',
    met: 'In the text already',
    accepted: 'Accepted',
    declined: 'Not accepted',
    withdrawn: 'Withdrawn',
  } satisfies Record<DayState, string>,
  counted: (state: string, n: number): string => `${state} (${n})`,
  inbox: 'What to do about it',
  reaction: (who: string, { said, reservation, isEarlier }: Reaction): string =>
    said === 'amends'
      ? `${who} amends it`
      : paragraphs.voice.said(who, said, reservation ?? undefined, isEarlier),
  amended: (words: string): string => (words === '' ? 'to delete' : `“${words}”`),
  fresh: 'new',
  news: (n: number): string =>
    n === 0
      ? 'Nothing new was said about our proposals.'
      : `${count(n, 'new reaction', 'new reactions')} since you last looked.`,
  unspoken: 'Where we have not spoken',
  all: 'We have spoken on every paragraph that is contested.',
  contested: 'Others have, in these:',
  quiet: (n: number): string => `${count(n, 'paragraph', 'paragraphs')} that nobody contests`,
  goTo: (label: string): string => `Go to ${label}`,
}
