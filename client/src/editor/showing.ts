/**
 * What of the room a paper shows: everything, one party's proposals, the text as one party would have
 * it, the draft alone, or the words of one proposal that somebody amends. Only what can be written in
 * shows the proposals of the person's own party in place.
 */
import type { Negotiation } from '@chapeau/shared/negotiation'
import { type Run, project } from '@chapeau/shared/proposal/projection'
import { type RollingClause, rollClause } from '@chapeau/shared/rolling/roll'
import { type Leaf, isSeenBy } from '@chapeau/shared/sheet'
import { unreachable } from '@chapeau/shared/assert'

export type Wish =
  | { show: 'all' }
  /** what these parties propose, and nothing of the others */
  | { show: 'parties'; parties: readonly number[] }
  /** as the party would have it: its proposals in the text, without brackets */
  | { show: 'as'; party: number }
  /** the draft without anybody's proposals */
  | { show: 'draft' }
  /** the words of a proposal, to be amended */
  | { show: 'words'; host: string }

export interface Showing {
  readonly wish: Wish
  /** the paragraphs in order */
  leaves: () => readonly Leaf[]
  leaf: (host: string) => Leaf | undefined
  runs: (host: string) => Run[]
  /** places and positions; null where the text stands without brackets */
  rolled: (host: string) => RollingClause | null
}

/** `party`: whose proposals show in place; null for the chair and for who reads. */
export function showing(negotiation: Negotiation, party: number | null, wish: Wish): Showing {
  const sheet = (wanted: (leaf: Leaf) => boolean): Pick<Showing, 'leaves' | 'leaf'> => {
    const keep = (leaf: Leaf): boolean => isSeenBy(leaf, party) && wanted(leaf)
    return {
      leaves: () => negotiation.sheet().filter(keep),
      leaf(host) {
        const leaf = negotiation.leaf(host)
        return leaf && keep(leaf) ? leaf : undefined
      },
    }
  }
  switch (wish.show) {
    case 'all':
      return {
        wish,
        ...sheet(() => true),
        runs: host => project(negotiation, host, party),
        rolled: host => negotiation.rolling(host),
      }
    case 'parties': {
      const parties = new Set(wish.parties)
      return {
        wish,
        ...sheet(({ party: by }) => by === null || parties.has(by)),
        runs: host => project(negotiation, host, party),
        rolled: host => rollClause(negotiation, host, { parties }),
      }
    }
    case 'as': {
      const hidden = (host: string): boolean =>
        negotiation
          .amendments(host)
          .some(one => one.party === wish.party && (one.kind === 'delete' || one.kind === 'alt'))
      return {
        wish,
        ...sheet(({ host, party: by }) => (by === null ? !hidden(host) : by === wish.party)),
        runs: host => applied(project(negotiation, host, wish.party)),
        rolled: () => null,
      }
    }
    case 'draft':
      return {
        wish,
        ...sheet(({ party: by }) => by === null),
        runs: host => project(negotiation, host, null),
        rolled: () => null,
      }
    case 'words': {
      const leaf = (): Leaf => ({
        host: wish.host,
        kind: 'plain',
        level: 0,
        label: '',
        status: 'open',
        proposal: null,
        party: null,
        isPrivate: false,
      })
      return {
        wish,
        leaves: () => (negotiation.hasHost(wish.host) ? [leaf()] : []),
        leaf: host => (host === wish.host && negotiation.hasHost(host) ? leaf() : undefined),
        runs: host => project(negotiation, host, party),
        rolled: host => negotiation.rolling(host),
      }
    }
    default:
      return unreachable(wish)
  }
}

/** Struck words go, inserted ones are words like the others. */
const applied = (runs: readonly Run[]): Run[] =>
  runs
    .filter(({ kind }) => kind !== 'deleted')
    .map(({ op, length, attributes, base }) => ({ kind: 'base', op, length, attributes, base }))
