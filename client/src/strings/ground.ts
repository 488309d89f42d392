/** What is said about proposals whose ground moved, in English. */
import type { Plight } from '@chapeau/shared/proposal/plight'
import type { Status } from '@chapeau/shared/vocabulary'
import type { OwnProposal } from '../view/drafts'
import type { Trouble } from '../view/inbox'

/** In the nominative: `you`, `EU`. */
type Who = string

const about = (who: Who, label: string): string => `that ${who} amended in ${label}`

export const ground = {
  empty: 'Nothing is waiting here.',
  none: (party: string): string => `Nothing of ${party} is waiting here.`,
  party: 'Party',
  everybody: (n: number): string => `All parties (${n})`,
  counted: (party: string, n: number): string => `${party} (${n})`,
  you: 'you',
  state: {
    stale: 'text changed',
    overtaken: 'overtaken',
    orphan: 'adrift',
    late: 'came late',
  } satisfies Record<Trouble['kind'], string>,
  happened: ({ plight, proposal, label }: OwnProposal & { plight: Trouble }, who: Who): string => {
    switch (plight.kind) {
      case 'stale':
        if (plight.what === 'next clause')
          return `${label} is followed by ${plight.after || 'nothing'} now, not by ${plight.before}.`
        if (proposal.kind === 'delete')
          return `${label} has changed since ${who} proposed to delete it.`
        if (proposal.kind !== 'wording')
          return `${label} has changed since ${who} proposed another text for it.`
        return proposal.quote === ''
          ? `The words before those that ${who} inserted in ${label} have changed.`
          : `The words ${about(who, label)} have changed.`
      case 'overtaken':
        return `${lost(plight, who, label)}${plight.what === 'torn' ? '' : ' by a decision'}.`
      case 'orphan':
        return `${lost(plight, who, label)}.`
      case 'late':
        return `${label} was closed before this came. It shows as a request to reopen.`
    }
  },
  closed: 'The clause is closed: it shows as a request to reopen.',
  decided: 'Decided',
  change: 'What changed',
  was: 'Was made on',
  now: 'The text now',
  removed: 'It is not in the text any more.',
  context: 'Stands now',
  proposes: 'Proposes',
  could: {
    here: (label: string): string => `It would stand in ${label} on the words that are there now:`,
    insertion: (label: string): string => `It would stay in ${label}, at this place:`,
    same: (label: string): string => `The same words are in ${label}:`,
    alike: (label: string): string => `These words of ${label} are most like them:`,
    clause: (label: string): string => `It would be meant for ${label} as it reads now.`,
    nowhere: 'No words of the text are like them. Select others in the text to anchor it there.',
  },
  keep: 'Keep mine here',
  anchor: 'Anchor to the selected words',
  anchorInsertion: 'Put it after the selected words',
  selected: (words: string, label: string): string => `Selected in ${label}: “${words}”`,
  selectedPlace: (label: string): string => `The caret is in ${label}`,
  adopt: 'Take the text as it is',
  withdraw: 'Withdraw',
  discard: 'Discard',
  show: (label: string): string => `Go to ${label}`,
  open: 'Look at it in the inbox.',
  /** `NOR: text changed`; of one's own the state alone */
  noted: (who: Who | null, kind: Trouble['kind']): string =>
    who === null ? ground.state[kind] : `${who}: ${ground.state[kind]}`,
  moved: (status: Status): string => `Set ${status}`,
}

function lost(
  { what, ...plight }: Extract<Plight, { kind: 'overtaken' | 'orphan' }>,
  who: Who,
  label: string,
): string {
  switch (what) {
    case 'words':
      return `The words ${about(who, label)} are gone`
    case 'torn':
      return `${label} was cut through the words ${about(who, label)}`
    case 'clause':
      return `${label} was removed`
    case 'other clause':
      return `The paragraph that ${who} named beside ${label} was removed`
    case 'proposal':
      return plight.kind === 'overtaken'
        ? `The proposal ${about(who, label)} was set aside`
        : `The proposal ${about(who, label)} is no longer there`
  }
}
