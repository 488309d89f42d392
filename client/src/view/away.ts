/**
 * What happened in a room while somebody was away (AW3): the difference between two moments of it, the
 * one that the person's device had when the connection came back, with all that the person wrote
 * meanwhile, and the one with what the others did. Since nobody else writes in between, what differs
 * is theirs. Both are plain values, so the answer can be kept until it was looked at.
 */
import { pointerOf } from '@chapeau/shared/agenda/pointer'
import { revisionsOf } from '@chapeau/shared/agenda/revision'
import { silencesIn } from '@chapeau/shared/agenda/silence'
import { CHAIR } from '@chapeau/shared/document'
import { unreachable } from '@chapeau/shared/assert'
import type { Negotiation } from '@chapeau/shared/negotiation'
import { tabledKey, writerOf } from '@chapeau/shared/proposal/proposal'
import { plainText } from '@chapeau/shared/text/op'
import type { Status } from '@chapeau/shared/vocabulary'
import { type DayState, stateOf } from './day'
import { type Trouble, labelled } from './inbox'

/** What became of something that the person's party proposed, or that the chair recorded. */
export type Became = Exclude<DayState, 'private' | 'waiting' | 'tabled'> | 'confirmed' | 'disowned'

/** `state`: null for what waits for nothing, and stands. */
interface Proposed {
  readonly party: number
  readonly home: string
  readonly label: string
  readonly words: string
  readonly state: Became | null
  readonly isMine: boolean
}

interface Paragraph {
  readonly label: string
  readonly words: string
  readonly status: Status | null
}

/** A room at one moment, as one party sees it. */
export interface Moment {
  /** milliseconds since 1970 */
  readonly at: number
  readonly proposals: ReadonlyMap<string, Proposed>
  /** of the paper, by host */
  readonly paragraphs: ReadonlyMap<string, Paragraph>
  readonly decisions: ReadonlyMap<string, { home: string; label: string; undone: boolean }>
  readonly silences: ReadonlyMap<string, SilenceState>
  readonly revisions: number
  readonly pointed: string | null
}

export type SilenceState = 'running' | 'kept' | 'broken' | 'called off'

/** How many changes of a party are in trouble, by how. */
export type Troubles = Readonly<Partial<Record<Trouble['kind'], number>>>

/** `home`: the paragraph to go to, empty where it is not on the paper; `label`: what it is called. */
export type AwayItem = { readonly home: string; readonly label: string } & (
  | {
      readonly kind: 'became'
      readonly key: string
      readonly state: Became
      readonly words: string
    }
  | { readonly kind: 'words'; readonly before: string; readonly after: string }
  /** others proposed there */
  | { readonly kind: 'proposed'; readonly parties: readonly number[]; readonly count: number }
  /** others changed what they had said there */
  | { readonly kind: 'changed' }
  | { readonly kind: 'status'; readonly from: Status; readonly to: Status }
  | { readonly kind: 'came' }
  | { readonly kind: 'went' }
  | { readonly kind: 'decision'; readonly id: string; readonly undone: boolean }
  | { readonly kind: 'silence'; readonly id: string; readonly state: SilenceState }
  | { readonly kind: 'revision'; readonly number: number }
  | { readonly kind: 'pointer' }
  /** a party came back with what it did off-line */
  | {
      readonly kind: 'returned'
      readonly party: number
      readonly changes: number
      readonly troubles: Troubles
    }
)

/**
 * `mine`: what became of the person's own work; `touched`: what others did in the person's
 * paragraphs; `rest`: everything else. `since`: when the connection was lost, if it is known.
 */
export interface AwayReport {
  readonly since: number | null
  readonly until: number
  readonly mine: readonly AwayItem[]
  readonly touched: readonly AwayItem[]
  readonly rest: readonly AwayItem[]
}

const NOTHING: ReadonlySet<string> = new Set()

/** Null where it stands and asks for nothing, undefined where there is nothing to say of it. */
function became(negotiation: Negotiation, key: string): Proposed['state'] | undefined {
  const own = labelled(negotiation, key)
  if (!own) return undefined
  const { proposal } = own
  if (proposal.layer === 'floor') {
    if (negotiation.spoken(tabledKey(key))) return 'confirmed'
    if (negotiation.disowned(proposal)) return 'disowned'
  }
  const state = stateOf(negotiation, own, NOTHING)
  if (state === null) return undefined
  return state === 'private' || state === 'waiting' || state === 'tabled' ? null : state
}

/** Of others' work nothing more is told than where it stands. */
const UNREAD = { label: '', words: '', state: null, isMine: false } as const

export function momentOf(negotiation: Negotiation, party: number, at: number): Moment {
  const proposals = new Map<string, Proposed>()
  for (const key of [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()]) {
    const spoken = negotiation.spoken(key)
    const isMine = spoken !== undefined && (spoken.party === party || writerOf(spoken) === party)
    // what became of others' work is for them to see, and for the chair
    if (spoken && !isMine && party !== CHAIR) {
      const { inert, withdrawn, party: by } = spoken
      const home = inert || withdrawn ? undefined : negotiation.homeOf(key)
      if (home !== undefined) proposals.set(key, { ...UNREAD, party: by, home })
      continue
    }
    const state = became(negotiation, key)
    const own = state === undefined ? undefined : labelled(negotiation, key)
    if (!own || state === undefined) continue
    const { proposal, home, label, asked } = own
    const words = asked.after || asked.before
    proposals.set(key, { party: proposal.party, home, label, words, state, isMine })
  }
  const paragraphs = new Map(
    negotiation.sheet().map(({ host, label }): [string, Paragraph] => [
      host,
      {
        label,
        words: plainText(negotiation.textIndex(host).ops),
        status: negotiation.clause(host)?.status ?? null,
      },
    ]),
  )
  const decisions = new Map(
    negotiation.decisions.list().map(({ id, decision }) => {
      const home = negotiation.homeOf(decision.clause) ?? decision.clause
      const label = (negotiation.leaf(home) ?? negotiation.clause(home))?.label ?? ''
      const undone = decision.undone !== undefined
      return [id, { home: negotiation.leaf(home) ? home : '', label, undone }]
    }),
  )
  return {
    at,
    proposals,
    paragraphs,
    decisions,
    silences: new Map(silencesIn(negotiation.doc).map(run => [run.id, silenceState(run)])),
    revisions: revisionsOf(negotiation).length,
    pointed: pointerOf(negotiation)?.clause ?? null,
  }
}

function silenceState({ outcome }: ReturnType<typeof silencesIn>[number]): SilenceState {
  if (!outcome) return 'running'
  return outcome.kind
}

/** Paragraphs in which the party has proposals, drafts or positions. */
export function paragraphsOf(negotiation: Negotiation, party: number): Set<string> {
  const homes = new Set<string>()
  for (const key of [...negotiation.proposals.keys(), ...negotiation.clauseProposals.keys()]) {
    const proposal = negotiation.spoken(key)
    if (!proposal || proposal.inert || proposal.withdrawn || party === CHAIR) continue
    const home = proposal.party === party ? negotiation.homeOf(key) : undefined
    if (home !== undefined) homes.add(home)
    if (negotiation.positions.of(party, key)) homes.add(negotiation.homeOf(key) ?? '')
  }
  for (const { host } of negotiation.sheet())
    if (
      [...negotiation.positions.onClause(host), ...negotiation.positions.onOriginal(host)].some(
        held => held.party === party,
      )
    )
      homes.add(host)
  homes.delete('')
  return homes
}

/**
 * `own`: the person's paragraphs; `changed`: those that others touched in between, as the model
 * announced them.
 */
export function awayBetween(
  before: Moment,
  after: Moment,
  {
    party,
    own,
    changed,
  }: {
    party: number
    own: ReadonlySet<string>
    changed: ReadonlySet<string>
  },
): Pick<AwayReport, 'mine' | 'touched' | 'rest'> {
  const mine = [...ownItems(before, after), ...(party === CHAIR ? returns(before, after) : [])]
  const others = [
    ...paragraphItems(before, after, changed, mine),
    ...decisionItems(before, after),
    ...agendaItems(before, after),
  ]
  return {
    mine,
    touched: others.filter(({ home }) => own.has(home)),
    rest: others.filter(({ home }) => !own.has(home)),
  }
}

function ownItems(before: Moment, after: Moment): AwayItem[] {
  return [...after.proposals].flatMap(([key, { isMine, state, home, label, words }]) => {
    if (!isMine || state === null || before.proposals.get(key)?.state === state) return []
    return [{ kind: 'became' as const, key, state, home, label, words }]
  })
}

const TROUBLES: ReadonlySet<string> = new Set<Trouble['kind']>([
  'stale',
  'orphan',
  'overtaken',
  'late',
])

/** What parties brought that is in trouble from the first: they wrote it without having seen the room. */
function returns(before: Moment, after: Moment): AwayItem[] {
  const brought = new Map<number, { changes: number; troubles: Partial<Record<string, number>> }>()
  for (const [key, { party, state, isMine }] of after.proposals) {
    if (isMine || before.proposals.has(key)) continue
    const one = brought.get(party) ?? { changes: 0, troubles: {} }
    one.changes++
    if (state !== null && TROUBLES.has(state)) one.troubles[state] = (one.troubles[state] ?? 0) + 1
    brought.set(party, one)
  }
  return [...brought].flatMap(([party, { changes, troubles }]) =>
    Object.keys(troubles).length === 0
      ? []
      : [{ kind: 'returned' as const, home: '', label: '', party, changes, troubles }],
  )
}

function paragraphItems(
  before: Moment,
  after: Moment,
  changed: ReadonlySet<string>,
  mine: readonly AwayItem[],
): AwayItem[] {
  const proposed = new Map<string, { parties: Set<number>; count: number }>()
  for (const [key, { home, party, isMine }] of after.proposals) {
    if (isMine || before.proposals.has(key)) continue
    const there = proposed.get(home) ?? { parties: new Set(), count: 0 }
    there.parties.add(party)
    there.count++
    proposed.set(home, there)
  }
  const items: AwayItem[] = []
  for (const [home, { label, words, status }] of after.paragraphs) {
    const was = before.paragraphs.get(home)
    const at = { home, label }
    const known = items.length
    if (!was) items.push({ ...at, kind: 'came' })
    else {
      if (was.words !== words) items.push({ ...at, kind: 'words', before: was.words, after: words })
      if (was.status !== null && status !== null && was.status !== status)
        items.push({ ...at, kind: 'status', from: was.status, to: status })
    }
    const there = proposed.get(home)
    if (there && was)
      items.push({ ...at, kind: 'proposed', parties: [...there.parties], count: there.count })
    const isTold = items.length > known || mine.some(item => item.home === home)
    if (changed.has(home) && !isTold) items.push({ ...at, kind: 'changed' })
  }
  for (const [home, { label }] of before.paragraphs)
    if (!after.paragraphs.has(home)) items.push({ home: '', label, kind: 'went' })
  return items
}

const decisionItems = (before: Moment, after: Moment): AwayItem[] =>
  [...after.decisions].flatMap(([id, { home, label, undone }]) =>
    before.decisions.get(id)?.undone === undone
      ? []
      : [{ kind: 'decision' as const, id, home, label, undone }],
  )

function agendaItems(before: Moment, after: Moment): AwayItem[] {
  const items: AwayItem[] = []
  for (const [id, state] of after.silences)
    if (before.silences.get(id) !== state)
      items.push({ kind: 'silence', id, state, home: '', label: '' })
  for (let number = before.revisions + 1; number <= after.revisions; number++)
    items.push({ kind: 'revision', number, home: '', label: '' })
  const { pointed } = after
  if (pointed !== null && pointed !== before.pointed)
    items.push({
      kind: 'pointer',
      home: pointed,
      label: after.paragraphs.get(pointed)?.label ?? '',
    })
  return items
}

/** Tells an item apart from all others; what is said later of the same takes its place. */
export function markOf(item: AwayItem): string {
  switch (item.kind) {
    case 'became':
      return `became ${item.key}`
    case 'decision':
    case 'silence':
      return `${item.kind} ${item.id}`
    case 'revision':
      return `revision ${item.number}`
    case 'returned':
      return `returned ${item.party}`
    case 'pointer':
      return 'pointer'
    case 'went':
      return `went ${item.label}`
    case 'words':
    case 'proposed':
    case 'changed':
    case 'status':
    case 'came':
      return `${item.kind} ${item.home}`
    default:
      return unreachable(item)
  }
}

export const isEmpty = ({ mine, touched, rest }: Pick<AwayReport, 'mine' | 'touched' | 'rest'>) =>
  mine.length + touched.length + rest.length === 0

/** What was not looked at yet, with what came after it. */
export function withLater(earlier: AwayReport | null, later: AwayReport): AwayReport {
  if (!earlier) return later
  const told = new Set([...later.mine, ...later.touched, ...later.rest].map(markOf))
  const still = (items: readonly AwayItem[]): AwayItem[] =>
    items.filter(item => !told.has(markOf(item)))
  return {
    since: earlier.since,
    until: later.until,
    mine: [...still(earlier.mine), ...later.mine],
    touched: [...still(earlier.touched), ...later.touched],
    rest: [...still(earlier.rest), ...later.rest],
  }
}

/** Without what the person has looked at. */
export const withoutSeen = (report: AwayReport, seen: ReadonlySet<string>): AwayReport => {
  const left = (items: readonly AwayItem[]): AwayItem[] =>
    items.filter(item => !seen.has(markOf(item)))
  return {
    ...report,
    mine: left(report.mine),
    touched: left(report.touched),
    rest: left(report.rest),
  }
}
