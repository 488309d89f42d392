/** What the workspace says about whole paragraphs, and about positions on them, in English. */
import type { Reservation, Stance } from '@chapeau/shared/vocabulary'
import { spelled } from './workspace'

const VERBS: Record<Stance, string> = {
  support: 'supports',
  'can live with': 'can live with it',
  oppose: 'opposes',
  reserve: 'reserves',
}

const detail = (reservation?: Reservation, isEarlier?: boolean): string =>
  `${reservation ? ` (${reservation})` : ''}${isEarlier ? ', on earlier words' : ''}`

export const paragraphs = {
  voice: {
    /** `NOR reserves (pending capital), on earlier words` */
    said: (who: string, stance: Stance, reservation?: Reservation, isEarlier?: boolean): string =>
      `${who} ${VERBS[stance]}${detail(reservation, isEarlier)}`,
    detail,
    retains: (who: string): string => `${who} retain`,
    earlier: 'You said this on earlier words.',
    repeat: 'Repeat it for these words',
    why: 'Why you reserve',
    reservation: {
      none: 'No reason given',
      'pending capital': 'Pending capital',
      scrutiny: 'Scrutiny',
    } satisfies Record<Reservation | 'none', string>,
  },
  names: {
    new: (label: string): string => `New paragraph ${label}`,
    sub: (label: string): string => `New sub-paragraph ${label}`,
    alt: (label: string, of: string): string => `${label} in the place of ${of}`,
    delete: (of: string): string => `Delete ${of}`,
    move: (of: string, side: 'before' | 'after', beside: string): string =>
      `Move ${of} ${side} ${beside}`,
    split: (of: string, second: string): string => `Split ${of}, its second part ${second}`,
    merge: (of: string, next: string): string => `Merge ${of} with ${next}`,
  },
  card: {
    spoken: (silent: number): string =>
      silent === 0
        ? 'every party has spoken'
        : `${spelled(silent)} ${silent === 1 ? 'party has' : 'parties have'} not spoken`,
    lacks: {
      words: 'No words yet: others do not see it.',
      change: 'Its words are those of the paragraph still: others do not see it.',
    },
    from: 'The second part begins',
    accept: 'Accept',
    acceptAbout: (name: string): string => `Accept: ${name}`,
    /** an amendment of a proposed paragraph goes in with it */
    acceptWith: (label: string): string => `Accept with ${label}`,
    acceptWithAbout: (label: string, words: string): string => `Accept with ${label}: ${words}`,
    decline: 'Decline',
    declineAbout: (name: string): string => `Decline: ${name}`,
    show: (label: string): string => `Go to ${label}`,
    beside: 'Also proposed here',
  },
  outline: {
    by: (name: string, isPrivate: boolean): string =>
      isPrivate ? `private draft of ${name}` : `proposed by ${name}`,
  },
  menu: {
    open: 'Propose…',
    heading: (label: string): string => `Propose about ${label}`,
    title: (label: string): string => `Propose about ${label} (Alt+P)`,
    after: (label: string): string => `New paragraph after ${label}`,
    before: (label: string): string => `New paragraph before ${label}`,
    sub: (label: string): string => `New sub-paragraph of ${label}`,
    alt: (label: string): string => `Another wording of the whole of ${label}`,
    delete: (label: string): string => `Delete ${label}`,
    move: (label: string): string => `Move ${label}…`,
    split: (label: string): string => `Split ${label} at the caret`,
    merge: (label: string, next: string): string => `Merge ${label} with ${next}`,
    nothing: 'Only the words of a footnote can be amended.',
    noCaret: (label: string): string => `Put the caret into ${label}, where it should be split.`,
  },
  move: {
    heading: (label: string): string => `Move ${label}`,
    side: 'Where it should stand',
    sides: { before: 'Before', after: 'After' },
    which: 'Which paragraph?',
    hint: 'Type a label, for example 3b',
    list: 'Paragraphs of the draft',
    outcome: (label: string, side: 'before' | 'after', beside: string): string =>
      `${label} would stand ${side} ${beside}.`,
    none: (typed: string): string => `No paragraph is called ${typed}.`,
    propose: 'Propose',
    cancel: 'Go back',
  },
  done: (name: string, isPrivate: boolean): string =>
    isPrivate ? `Drafted in private: ${name}.` : `Proposed: ${name}.`,
}
